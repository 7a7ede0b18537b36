package io.vitrine.node.desk;

import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.ApplicationState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was decided at the desk here and what waits at it, for metrics; what waits is what this
 * process found when it last held the signing lease. Thread-safe.
 */
public final class DeskBoard {
  /** A person's data was erased; all other outcomes are states of an application. */
  public static final String ERASED = "erased";

  /** A key was handed out. */
  public static final String GIVEN = "given";

  /** Somebody wanted a key and none was ready. */
  public static final String NONE_READY = "none_ready";

  private final InstantSource clock;
  private final int keysTarget;
  private final Map<String, LongAdder> decisions = new TreeMap<>();
  private final Map<String, LongAdder> keysAsked =
      Map.of(GIVEN, new LongAdder(), NONE_READY, new LongAdder());
  private final AtomicInteger keysReady = new AtomicInteger();

  /** Of the pages of a round that were read until now. */
  private Waiting counting = Waiting.NOBODY;

  /** Of the last round that came to its end. */
  private volatile Waiting waiting = Waiting.NOBODY;

  private record Waiting(int count, Optional<Instant> oldest) {
    static final Waiting NOBODY = new Waiting(0, Optional.empty());

    Waiting and(List<DeskStore.Place> page) {
      return new Waiting(
          count + page.size(),
          oldest.or(() -> page.stream().findFirst().map(DeskStore.Place::received)));
    }
  }

  /**
   * Nothing happened yet.
   *
   * @param clock the wall clock
   * @param keysTarget how many keys are to be ready; 0 where none are kept
   */
  public DeskBoard(InstantSource clock, int keysTarget) {
    this.clock = clock;
    this.keysTarget = keysTarget;
    decisions.put(ERASED, new LongAdder());
    Arrays.stream(ApplicationState.values())
        .forEach(state -> decisions.put(text(state), new LongAdder()));
  }

  private static String text(ApplicationState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** An application was received. */
  void received() {
    decisions.get(text(ApplicationState.RECEIVED)).increment();
  }

  /** {@code event} made {@code after} of {@code before}, and is stored. */
  void decided(Application before, ApplicationEvent event, Application after) {
    if (event instanceof ApplicationEvent.Erased) {
      decisions.get(ERASED).increment();
    } else if (after.state() != before.state()) {
      decisions.get(text(after.state())).increment();
    }
  }

  /**
   * A page of the open applications was read.
   *
   * @param first whether it is the first of a round
   * @param last whether it is the last
   */
  synchronized void listed(List<DeskStore.Place> page, boolean first, boolean last) {
    counting = (first ? Waiting.NOBODY : counting).and(page);
    if (last) {
      waiting = counting;
    }
  }

  /** So many keys are ready. */
  void keysReady(int keys) {
    keysReady.set(keys);
  }

  /** Somebody wanted a key. */
  void keyAsked(boolean given) {
    keysAsked.get(given ? GIVEN : NONE_READY).increment();
  }

  /**
   * What was decided by this process, with counters: states that applications came to, erasures.
   */
  public Map<String, LongAdder> decisions() {
    return decisions;
  }

  /** How often this process was asked for a key, with counters: {@link #GIVEN} or not. */
  public Map<String, LongAdder> keysAsked() {
    return keysAsked;
  }

  /** Applications that something is to be done about, by the desk or by officers. */
  public int waiting() {
    return waiting.count();
  }

  /** Since when the oldest of them is there, in seconds; 0 when there is none. */
  public double oldestSeconds() {
    return waiting
        .oldest()
        .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis()) / 1_000.0)
        .orElse(0.0);
  }

  /** Keys that are ready to be handed out. */
  public int keysReady() {
    return keysReady.get();
  }

  /** How many keys are to be ready; 0 where none are kept. */
  public int keysTarget() {
    return keysTarget;
  }
}
