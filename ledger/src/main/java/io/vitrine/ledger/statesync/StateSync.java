package io.vitrine.ledger.statesync;

import io.vitrine.ledger.statesync.Choosing.Chosen;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The decisions of state sync; immutable. A replica that lacks {@link SyncRules#behind} blocks, or
 * blocks that f + 1 peers say they no longer keep, asks for snapshots, loads the chunks of the best
 * one from all peers at the same time, and goes on from it when the chain attests what the chunks
 * amount to. Every answer may be a lie: one that is found makes its sender unheard until this
 * replica starts anew, and what came to nothing is removed from disk.
 */
public final class StateSync {
  private final SyncRules rules;
  private final OfferRules trust;
  private final SortedSet<ValidatorId> connected;
  private final SortedSet<ValidatorId> liars;
  private final SortedSet<ValidatorId> pruned;
  private final int tried;
  private final Phase phase;

  /** What is waited for. */
  private record Phase(
      Optional<Choosing> choosing,
      Optional<Chosen> chosen,
      Optional<Loading> loading,
      long from,
      boolean over) {
    static final Phase IDLE =
        new Phase(Optional.empty(), Optional.empty(), Optional.empty(), 0, false);

    static Phase of(Choosing choosing) {
      return new Phase(
          Optional.of(choosing), Optional.empty(), Optional.empty(), choosing.from(), false);
    }

    Phase looking(Chosen taken) {
      return new Phase(Optional.empty(), Optional.of(taken), Optional.empty(), from, false);
    }

    Phase loading(Loading now) {
      return new Phase(Optional.empty(), chosen, Optional.of(now), from, false);
    }

    Phase finished() {
      return new Phase(Optional.empty(), chosen, Optional.empty(), from, true);
    }

    boolean idle() {
      return choosing.isEmpty() && chosen.isEmpty();
    }
  }

  /**
   * What an input leads to.
   *
   * @param next the state after it
   * @param outputs for the host, in order
   */
  public record Step(StateSync next, List<SyncOutput> outputs) {
    /** Copies the list. */
    public Step {
      outputs = List.copyOf(outputs);
    }
  }

  private StateSync(
      SyncRules rules,
      OfferRules trust,
      SortedSet<ValidatorId> connected,
      SortedSet<ValidatorId> liars,
      SortedSet<ValidatorId> pruned,
      int tried,
      Phase phase) {
    this.rules = rules;
    this.trust = trust;
    this.connected = connected;
    this.liars = liars;
    this.pruned = pruned;
    this.tried = tried;
    this.phase = phase;
  }

  /** Nothing is under way and nobody is connected. */
  public static StateSync idle(SyncRules rules, OfferRules trust) {
    SortedSet<ValidatorId> nobody = Collections.emptySortedSet();
    return new StateSync(rules, trust, nobody, nobody, nobody, 0, Phase.IDLE);
  }

  /** Whether a snapshot is being taken over, so that fetching blocks can wait. */
  public boolean busy() {
    return !phase.idle();
  }

  /** How many chunks are still to come; 0 when none is loading. */
  public int openChunks() {
    return phase.loading().map(Loading::open).orElse(0);
  }

  /** What {@code input} leads to. */
  public Step on(SyncInput input) {
    return input.match(new Deciding());
  }

  private StateSync in(Phase next) {
    return new StateSync(rules, trust, connected, liars, pruned, tried, next);
  }

  private StateSync mistrusting(ValidatorId peer) {
    return new StateSync(rules, trust, connected, with(liars, peer), pruned, tried, phase);
  }

  private StateSync trying(int offers) {
    return new StateSync(rules, trust, connected, liars, pruned, offers, phase);
  }

  private static SortedSet<ValidatorId> with(SortedSet<ValidatorId> set, ValidatorId peer) {
    SortedSet<ValidatorId> more = new TreeSet<>(set);
    more.add(peer);
    return Collections.unmodifiableSortedSet(more);
  }

  private SortedSet<ValidatorId> usable() {
    SortedSet<ValidatorId> usable = new TreeSet<>(connected);
    usable.removeAll(liars);
    return usable;
  }

  // ---- choosing

  private Step choose(long from, List<SyncOutput> before) {
    return in(Phase.of(Choosing.from(from))).choosing(before);
  }

  /** Asks whom it has not asked yet, and decides when enough have answered. */
  private Step choosing(List<SyncOutput> before) {
    Choosing now = phase.choosing().orElseThrow();
    SortedSet<ValidatorId> peers = usable();
    List<SyncOutput> outputs = new ArrayList<>(before);
    if (peers.isEmpty() && liars.size() >= rules.enough()) {
      return giveUp("more peers lied than can be faulty", outputs);
    }
    outputs.addAll(now.questions(peers));
    Choosing asked = now.withAsked(peers);
    boolean nobody = peers.isEmpty() && asked.best().isEmpty();
    if (nobody || !asked.decided(rules.enough())) {
      return new Step(in(Phase.of(asked)), outputs);
    }
    if (asked.best().isEmpty()) {
      return giveUp("no peer offers a snapshot of height " + asked.from() + " or above", outputs);
    }
    Chosen chosen = asked.best().get();
    outputs.add(new SyncOutput.LookUp(OfferRules.chunks(chosen.offer())));
    return new Step(in(Phase.of(asked).looking(chosen)), outputs);
  }

  private Step giveUp(String reason, List<SyncOutput> outputs) {
    List<SyncOutput> all = new ArrayList<>(outputs);
    all.add(new SyncOutput.FetchBlocks(reason));
    return new Step(in(Phase.IDLE).trying(0), all);
  }

  private StateSync pruned(SortedSet<ValidatorId> peers) {
    return new StateSync(rules, trust, connected, liars, peers, tried, phase);
  }

  /** Whether f + 1 peers keep no blocks that are due: then any snapshot above helps. */
  private boolean nobodyKeeps() {
    return pruned.size() >= rules.enough();
  }

  /** Takes any snapshot above {@code height}; if none comes, f + 1 peers have to say so again. */
  private Step chooseAbove(long height) {
    return pruned(Collections.emptySortedSet()).choose(Math.addExact(height, 1), List.of());
  }

  // ---- loading

  private Step load(Loading loading, List<SyncOutput> before) {
    List<SyncOutput> outputs = new ArrayList<>(before);
    if (loading.complete()) {
      outputs.add(new SyncOutput.Assemble(chosen().offer()));
      return new Step(in(phase.loading(loading)), outputs);
    }
    Loading.Taken asked = loading.ask(usable());
    outputs.addAll(asked.outputs());
    if (!connected.isEmpty() && asked.next().stuck(usable())) {
      return in(phase.loading(asked.next())).mistrusting(chosen().peer()).tryAnother(outputs);
    }
    return new Step(in(phase.loading(asked.next())), outputs);
  }

  private Chosen chosen() {
    return phase.chosen().orElseThrow();
  }

  /** Removes what was written for the offer. */
  private List<SyncOutput> discarded() {
    List<Hash> written = phase.loading().map(Loading::written).orElse(List.of());
    return written.isEmpty() ? List.of() : List.of(new SyncOutput.Discard(written));
  }

  /** This offer comes to nothing. */
  private Step tryAnother(List<SyncOutput> before) {
    List<SyncOutput> outputs = new ArrayList<>(before);
    outputs.addAll(discarded());
    return tried + 1 < SyncRules.MAX_OFFERS
        ? trying(tried + 1).choose(phase.from(), outputs)
        : giveUp("no snapshot of " + SyncRules.MAX_OFFERS + " could be taken over", outputs);
  }

  /** The offer itself was a lie. */
  private Step refuse(String detail) {
    ValidatorId peer = chosen().peer();
    return mistrusting(peer)
        .tryAnother(List.of(new SyncOutput.Blame(peer, "a snapshot: " + detail)));
  }

  // ---- inputs

  private final class Deciding implements SyncInput.Cases<Step> {
    private Step nothing() {
      return new Step(StateSync.this, List.of());
    }

    @Override
    public Step lacking(SyncInput.Lacking input) {
      if (busy()) {
        return nothing();
      }
      if (nobodyKeeps()) {
        return chooseAbove(input.height());
      }
      return rules.never() || input.views() < rules.behind()
          ? new Step(
              StateSync.this, List.of(new SyncOutput.FetchBlocks("only a few blocks are missing")))
          : choose(Math.addExact(input.height(), rules.behind()), List.of());
    }

    @Override
    public Step stranded(SyncInput.Stranded input) {
      return busy() ? nothing() : choose(Math.addExact(input.height(), 1), List.of());
    }

    @Override
    public Step pruned(SyncInput.Pruned input) {
      StateSync next = StateSync.this.pruned(with(pruned, input.peer()));
      return !busy() && next.nobodyKeeps()
          ? next.chooseAbove(input.height())
          : new Step(next, List.of());
    }

    /** Blocks below a snapshot are given up with it: never for one that is not needed any more. */
    @Override
    public Step advanced(SyncInput.Advanced input) {
      boolean needed =
          phase.over()
              || phase.chosen().filter(c -> c.offer().height() <= input.height()).isEmpty();
      return needed
          ? nothing()
          : giveUp("the blocks came before the snapshot was complete", discarded());
    }

    @Override
    public Step linkChanged(SyncInput.LinkChanged input) {
      SortedSet<ValidatorId> now = new TreeSet<>(connected);
      boolean changed = input.open() ? now.add(input.peer()) : now.remove(input.peer());
      if (!changed) {
        return nothing();
      }
      StateSync next = new StateSync(rules, trust, now, liars, pruned, tried, phase);
      if (phase.choosing().isPresent()) {
        Choosing choosing = phase.choosing().get();
        return next.in(Phase.of(input.open() ? choosing : choosing.without(input.peer())))
            .choosing(List.of());
      }
      if (phase.loading().filter(loading -> !loading.complete()).isPresent()) {
        Loading loading = phase.loading().get();
        return next.load(input.open() ? loading : loading.lost(input.peer()), List.of());
      }
      return new Step(next, List.of());
    }

    @Override
    public Step offered(SyncInput.Offered input) {
      Optional<Choosing> choosing = phase.choosing().filter(c -> c.awaits(input.peer()));
      if (choosing.isEmpty()) {
        return nothing();
      }
      boolean none = input.offer().isEmpty();
      if (none || input.offer().get().height() < choosing.get().from()) {
        return in(Phase.of(choosing.get().without(input.peer()))).choosing(List.of());
      }
      Optional<String> objection = trust.objection(input.offer().get(), choosing.get().from());
      if (objection.isPresent()) {
        return in(Phase.of(choosing.get().without(input.peer())))
            .mistrusting(input.peer())
            .choosing(
                List.of(
                    new SyncOutput.Blame(
                        input.peer(), "an offer of a snapshot: " + objection.get())));
      }
      return in(Phase.of(choosing.get().with(input.peer(), input.offer().get())))
          .choosing(List.of());
    }

    @Override
    public Step held(SyncInput.Held input) {
      if (phase.chosen().isEmpty() || phase.loading().isPresent() || phase.over()) {
        return nothing();
      }
      List<Hash> missing =
          OfferRules.chunks(chosen().offer()).stream()
              .filter(hash -> !input.chunks().contains(hash))
              .toList();
      return load(Loading.of(missing), List.of());
    }

    @Override
    public Step given(SyncInput.Given input) {
      if (phase.loading().isEmpty()) {
        return nothing();
      }
      Loading.Taken taken =
          phase.loading().get().given(input.peer(), input.asked(), input.chunks());
      if (taken.next().bytes() > rules.maxBytes() || taken.outputs().stream().anyMatch(this::big)) {
        return refuse("chunks of more bytes than allowed");
      }
      List<SyncOutput> outputs = new ArrayList<>(taken.outputs());
      taken.lie().ifPresent(lie -> outputs.add(new SyncOutput.Blame(input.peer(), lie)));
      return (taken.lie().isPresent() ? mistrusting(input.peer()) : StateSync.this)
          .load(taken.next(), outputs);
    }

    private boolean big(SyncOutput output) {
      return output instanceof SyncOutput.Store store && store.chunk().size() > SyncRules.MAX_CHUNK;
    }

    @Override
    public Step stored(SyncInput.Stored input) {
      Optional<Loading> loading = phase.loading().filter(now -> !now.complete());
      return loading.isEmpty()
          ? nothing()
          : load(loading.get().stored(input.peer(), input.chunk()), List.of());
    }

    @Override
    public Step assembled(SyncInput.Assembled input) {
      if (phase.loading().filter(Loading::complete).isEmpty()) {
        return nothing();
      }
      return input.objection().isPresent()
          ? refuse(input.objection().get())
          : new Step(in(phase.finished()), List.of(new SyncOutput.Finish(chosen().offer())));
    }

    @Override
    public Step incomplete(SyncInput.Incomplete input) {
      return phase.loading().filter(Loading::complete).isEmpty()
          ? nothing()
          : tryAnother(List.of());
    }
  }
}
