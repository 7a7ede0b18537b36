package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotResult;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.statesync.OfferRules;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.statesync.StateSync;
import io.vitrine.ledger.statesync.SyncInput;
import io.vitrine.ledger.statesync.SyncOutput;
import io.vitrine.ledger.statesync.SyncRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Query;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Hosts {@link StateSync} as the node's StateSyncing does. */
final class SyncHost {
  private static final long STRIKE_PAUSE = 500;
  private static final int LONGEST_PAUSE = 4;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /** How often it is looked who is connected: a link that is lost is not told at once. */
  private static final long LOOK = 200;

  private record Wanted(long fromHeight, View target) {}

  private final Incarnation process;
  private final boolean occurs;
  private final TreeSet<ValidatorId> connected = new TreeSet<>();
  private StateSync sync;
  private Optional<Wanted> waiting = Optional.empty();
  private Optional<WorldState> state = Optional.empty();

  SyncHost(Incarnation process) {
    this.process = process;
    Options options = process.world().options();
    this.occurs = options.retention().occurs();
    ValidatorSet first = process.world().ledger().genesis().validators();
    int faulty = first.size() - first.quorum().size();
    SyncRules rules =
        occurs
            ? new SyncRules(options.retention().behind(), MAX_BYTES, faulty + 1)
            : new SyncRules(Long.MAX_VALUE, MAX_BYTES, Integer.MAX_VALUE);
    OfferRules trust =
        new OfferRules(
            process.world().ledger().genesis(), Optional.empty(), process.world().ledger().keys());
    this.sync = StateSync.idle(rules, trust);
  }

  /**
   * Looks who is connected from now on.
   *
   * @param stranded the last final height, when execution cannot go on from what is stored here
   */
  void begin(Optional<Long> stranded) {
    if (occurs) {
      look();
    }
    stranded.ifPresent(height -> feed(new SyncInput.Stranded(height)));
  }

  private void look() {
    links();
    process.after(LOOK, this::look);
  }

  private void links() {
    TreeSet<ValidatorId> now = new TreeSet<>(process.links().connected());
    List.copyOf(connected).stream().filter(p -> !now.contains(p)).forEach(p -> link(p, false));
    List.copyOf(now).stream().filter(p -> !connected.contains(p)).forEach(p -> link(p, true));
  }

  private void link(ValidatorId peer, boolean open) {
    if (open ? connected.add(peer) : connected.remove(peer)) {
      feed(new SyncInput.LinkChanged(peer, open));
    }
  }

  /** A link opened: if it was open before, it was lost in between. */
  void linked(ValidatorId peer) {
    if (occurs) {
      link(peer, false);
      link(peer, true);
    }
  }

  /** The core lacks final blocks; {@code views} is how far it is behind. */
  void wanted(long fromHeight, View target, long views) {
    waiting = Optional.of(new Wanted(fromHeight, target));
    feed(new SyncInput.Lacking(fromHeight - 1, views));
  }

  /** A snapshot up to this height is of no use. */
  void advanced(long height) {
    feed(new SyncInput.Advanced(height));
  }

  /** A peer keeps no blocks after {@code height}. */
  void pruned(ValidatorId peer, long height) {
    feed(new SyncInput.Pruned(peer, height));
  }

  private void feed(SyncInput input) {
    StateSync.Step step = sync.on(input);
    sync = step.next();
    step.outputs().forEach(output -> output.match(new Running()));
  }

  private void fetch(ValidatorId peer, Query query) {
    process.fetches().ask(query, Optional.of(peer), 0, this::arrived);
  }

  private void arrived(Query query, int attempt, Optional<ValidatorId> from, Found found) {
    if (from.isEmpty()) {
      links();
    } else if (query instanceof Query.Chunks chunks) {
      feed(new SyncInput.Given(from.get(), chunks.hashes(), found.chunks()));
    } else {
      feed(new SyncInput.Offered(from.get(), found.snapshot()));
    }
  }

  private void assemble(SnapshotOffer offer) {
    SnapshotManifest manifest = offer.manifest();
    Optional<List<Bytes>> chunks = process.disk().shelf().chunks(manifest);
    if (chunks.isEmpty()) {
      feed(new SyncInput.Incomplete());
      return;
    }
    SnapshotResult result = SnapshotAssembly.of(manifest.record(), manifest.head(), chunks.get());
    state =
        result instanceof SnapshotResult.Whole whole
            ? Optional.of(whole.state())
            : Optional.empty();
    feed(new SyncInput.Assembled(OfferRules.contradiction(offer, result)));
  }

  /** The manifest is written, then how epochs ended and from where blocks are kept. */
  private void take(SnapshotOffer offer) {
    WorldState whole = state.orElseThrow();
    SyncPoint point = offer.point(whole);
    List<FinalizedHeader> ends = offer.proof().epochs().stream().map(EpochChange::end).toList();
    int machine = process.machine().index();
    process.write(
        () -> process.disk().shelf().put(offer.manifest()),
        () -> {
          long now = process.world().now();
          process
              .world()
              .trace()
              .add(new TraceEvent.SnapshotStored(now, machine, offer.height(), whole.root()));
          process.write(() -> begins(offer.height(), ends), () -> over(offer, point));
        });
  }

  private void begins(long height, List<FinalizedHeader> ends) {
    long now = process.world().now();
    process.disk().keepFrom(height, ends);
    process
        .world()
        .trace()
        .add(
            new TraceEvent.KeptFrom(
                now, process.machine().index(), height, height, List.of(height), true));
  }

  private void over(SnapshotOffer offer, SyncPoint point) {
    long now = process.world().now();
    process
        .world()
        .trace()
        .add(new TraceEvent.Synced(now, process.machine().index(), offer.height()));
    process.machine().synced(point);
  }

  /** Carries out what the rules want. */
  private final class Running implements SyncOutput.Cases<Void> {
    @Override
    public Void askOffer(SyncOutput.AskOffer output) {
      fetch(output.peer(), new Query.Snapshot(output.from()));
      return null;
    }

    @Override
    public Void lookUp(SyncOutput.LookUp output) {
      process.after(
          1, () -> feed(new SyncInput.Held(process.disk().shelf().held(output.chunks()))));
      return null;
    }

    @Override
    public Void askChunks(SyncOutput.AskChunks output) {
      Query query = new Query.Chunks(output.chunks());
      if (output.strikes() == 0) {
        fetch(output.peer(), query);
      } else {
        process.after(
            STRIKE_PAUSE * Math.min(output.strikes(), LONGEST_PAUSE),
            () -> fetch(output.peer(), query));
      }
      return null;
    }

    @Override
    public Void store(SyncOutput.Store output) {
      long issued = process.world().now();
      Hash hash = Sha256.of(output.chunk());
      process.write(
          () -> process.disk().shelf().put(output.chunk(), issued),
          () -> feed(new SyncInput.Stored(output.peer(), hash)));
      return null;
    }

    @Override
    public Void assemble(SyncOutput.Assemble output) {
      process.after(1, () -> SyncHost.this.assemble(output.offer()));
      return null;
    }

    @Override
    public Void finish(SyncOutput.Finish output) {
      take(output.offer());
      return null;
    }

    @Override
    public Void blame(SyncOutput.Blame output) {
      String text = "blames " + output.peer() + ": " + output.detail();
      process.world().note(process.machine().index(), text);
      return null;
    }

    @Override
    public Void discard(SyncOutput.Discard output) {
      long issued = process.world().now();
      process.write(() -> process.disk().shelf().remove(output.chunks(), issued), () -> {});
      return null;
    }

    @Override
    public Void fetchBlocks(SyncOutput.FetchBlocks output) {
      waiting.ifPresent(w -> process.catchUp().range(w.fromHeight(), w.target()));
      waiting = Optional.empty();
      return null;
    }
  }
}
