package io.vitrine.simulator.options;

import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.membership.Quorum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Options from a seed: each fault is absent in about half of the runs, else light or heavy. */
public final class Draw {
  private static final int[] SIZES = {
    4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 7, 7, 8, 9, 10
  };

  private final Random random;

  private Draw(Random random) {
    this.random = random;
  }

  /** What is kept has a stream of its own: without it a seed's run is the one it always was. */
  private static final long RETENTION = 0x9E37_79B9_7F4A_7C15L;

  /** The options of {@code seed}. */
  public static Options of(long seed) {
    return of(seed, false, false);
  }

  /**
   * The options of {@code seed}.
   *
   * @param changes with changes of the validator set even if it draws none
   * @param pruning with pruning and state sync even if it draws none
   */
  public static Options of(long seed, boolean changes, boolean pruning) {
    Draw draw = new Draw(new Random(seed));
    Options drawn = draw.options(SIZES[draw.random.nextInt(SIZES.length)]);
    Options changing = changes && !drawn.changes().occur() ? draw.changing(drawn) : drawn;
    // Multiplied, because the first numbers of neighbouring seeds are much the same.
    Draw own = new Draw(new Random(seed * RETENTION));
    return own.one(4) || pruning ? own.pruned(changing) : changing;
  }

  /** The options of {@code seed}, where everybody keeps and executes everything. */
  public static Options archives(long seed) {
    Draw draw = new Draw(new Random(seed));
    return draw.options(SIZES[draw.random.nextInt(SIZES.length)]);
  }

  /** The options of {@code seed}, for {@code n} validators that keep and execute everything. */
  public static Options of(long seed, int n) {
    return new Draw(new Random(seed)).options(n);
  }

  /** The options of {@code seed}, with changes of the validator set even if it draws none. */
  public static Options changing(long seed) {
    return of(seed, true, false);
  }

  /** The options of {@code seed}, with pruning and state sync even if it draws none. */
  public static Options pruning(long seed) {
    return of(seed, false, true);
  }

  private Options options(int n) {
    int faulty = new Quorum(n).faulty();
    List<Options.Villain> villains = villains(n, faulty);
    Options options =
        new Options(
            n,
            1_000 + random.nextInt(3_000),
            timing(),
            links(),
            cuts(),
            crashes(n, faulty - villains.size()),
            disks(),
            new Options.Clocks(
                random.nextInt(300),
                half() ? 0 : random.nextInt(faulty + 1),
                of(Options.ClockFault.values())),
            villains,
            new Options.Load(30 + random.nextInt(300), 1 + random.nextInt(20), random.nextInt(30)),
            new Options.Fidelity(one(10), one(100), one(30), half() ? 0 : 3 + random.nextInt(15)),
            Options.Changes.NONE,
            Retention.ALL);
    // Drawn last, so that a run without changes is the one that its seed always was.
    return half() ? options : changing(options);
  }

  /** With changes of the validator set, and with time for some. */
  private Options changing(Options options) {
    return options
        .lasting(options.safetyMillis() + 1_000 + random.nextInt(4_000))
        .with(new Options.Changes(random.nextInt(3), 40 + random.nextInt(160)));
  }

  /**
   * With snapshots, and with time for more blocks than are kept; somebody is away for the most of
   * it, often an organisation that only joins later.
   */
  private Options pruned(Options options) {
    Options.Fidelity f = options.fidelity();
    Options.Load load = options.load();
    long safety = options.safetyMillis() + 5_000 + random.nextInt(8_000);
    int many = options.organisations();
    List<Retention.Sleep> sleeps = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      boolean joins = many > options.n() && half();
      int who = joins ? options.n() : random.nextInt(many);
      int from = joins ? 0 : random.nextInt((int) safety / 4);
      sleeps.add(new Retention.Sleep(who, from, from + safety / 3 + random.nextInt((int) safety)));
    }
    // Of a snapshot just before its epoch ends no block of the epoch tells: where every epoch had
    // only a few blocks, there would be none that anybody could be given (ADR 0033).
    Options.Changes changes = options.changes();
    return options
        .lasting(safety)
        .with(new Options.Changes(changes.joiners(), 3 * changes.every()))
        .with(new Options.Fidelity(f.wire(), f.crypto(), f.alone(), 5 + random.nextInt(6)))
        .with(new Options.Load(40 + random.nextInt(80), load.batch(), load.twice()))
        .with(
            new Retention(
                random.nextInt(6) - 1,
                half() ? 0 : random.nextInt(many),
                half() ? 10 + random.nextInt(20) : 1_000_000,
                of(Retention.Source.values()),
                sleeps));
  }

  /** The usual pace, or one with more views in the same time. */
  private Timing timing() {
    return half() ? Timing.LAN : new Timing(400, 5_000, 30_000, 40, 1_500, 10_000, 500);
  }

  private boolean half() {
    return random.nextBoolean();
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <E> E of(E[] values) {
    return values[random.nextInt(values.length)];
  }

  private Options.Links links() {
    return new Options.Links(
        half() ? 0 : random.nextInt(25),
        half() ? 0 : random.nextInt(40),
        1 + random.nextInt(half() ? 20 : 150),
        half() ? 0 : random.nextInt(8),
        half());
  }

  private Options.Cuts cuts() {
    List<Options.Shape> shapes = new ArrayList<>(Arrays.asList(Options.Shape.values()));
    shapes.removeIf(s -> half());
    if (half() || shapes.isEmpty()) {
      return Options.Cuts.NONE;
    }
    return new Options.Cuts(600 + random.nextInt(3_000), 200 + random.nextInt(3_000), shapes);
  }

  /** With {@code spare} validators that may yet fail for good. */
  private Options.Crashes crashes(int n, int spare) {
    boolean restart = one(5);
    return new Options.Crashes(
        half() ? 0 : 400 + random.nextInt(3_000),
        50 + random.nextInt(3_000),
        half() ? 0 : random.nextInt(30),
        restart,
        restart && spare > 0 && half() ? random.nextInt(n) : -1);
  }

  private Options.Disks disks() {
    return new Options.Disks(
        1 + random.nextInt(15),
        half() ? 0 : random.nextInt(30),
        100 + random.nextInt(half() ? 500 : 4_000),
        half() ? 0 : random.nextInt(8));
  }

  private List<Options.Villain> villains(int n, int faulty) {
    List<Options.Villain> villains = new ArrayList<>();
    int count = half() ? 0 : 1 + random.nextInt(faulty);
    int first = random.nextInt(n);
    for (int i = 0; i < count; i++) {
      villains.add(new Options.Villain((first + i) % n, of(Options.Vice.values())));
    }
    return villains;
  }
}
