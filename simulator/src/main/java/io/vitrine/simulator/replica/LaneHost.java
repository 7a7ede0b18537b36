package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.BatchRejection;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneArrival;
import io.vitrine.ledger.lane.LaneFetch;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.LaneHolding;
import io.vitrine.ledger.lane.LaneNeeds;
import io.vitrine.ledger.lane.LaneReceiver;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Naming;
import io.vitrine.ledger.transaction.TransactionCheck;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Query;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Receives one other validator's lane, as the node's Lane does. */
final class LaneHost {
  private final Incarnation process;
  private final BatchRules rules;
  private final Map<LaneTip, Naming> underWay = new LinkedHashMap<>();
  private List<LaneTip> wanted = List.of();
  private Optional<LaneTip> offered = Optional.empty();
  private LaneNeeds needs = LaneNeeds.NONE;
  private LaneReceiver receiver;

  LaneHost(Incarnation process, ValidatorId author, LaneTip start) {
    this.process = process;
    this.rules =
        new BatchRules(
            process.protocol().domain(),
            process.protocol().epoch(),
            process.protocol().set(),
            process.world().ledger().keys());
    this.receiver = LaneReceiver.start(process.protocol().epoch(), author, start);
  }

  private ValidatorId author() {
    return receiver.author();
  }

  // ---- pushed by the author

  void pushed(Batch batch) {
    if (rules.checkFrame(batch).isPresent()) {
      return;
    }
    receiver
        .accept(batch.signedHeader())
        .match(
            new LaneArrival.Cases<Void>() {
              @Override
              public Void onNext(LaneArrival.Next arrival) {
                receiver = arrival.receiver();
                verify(batch, Naming.PUSHED);
                return null;
              }

              @Override
              public Void onKnown(LaneArrival.Known arrival) {
                return null;
              }

              @Override
              public Void onGap(LaneArrival.Gap arrival) {
                follow(arrival.fetch().tip());
                return null;
              }

              @Override
              public Void onStale(LaneArrival.Stale arrival) {
                return null;
              }

              @Override
              public Void onTooFarAhead(LaneArrival.TooFarAhead arrival) {
                return null;
              }

              @Override
              public Void onForked(LaneArrival.Forked arrival) {
                receiver = arrival.receiver();
                process.lanes().forked(arrival.evidence());
                return null;
              }
            });
  }

  private TransactionCheck check(Bytes envelope) {
    return process.world().options().fidelity().alone()
        ? new TransactionRules(process.protocol().domain()).checkInLane(envelope)
        : process.world().ledger().transactions().remembered(envelope);
  }

  private void verify(Batch batch, Naming naming) {
    rules
        .check(batch.encode(), this::check)
        .match(
            valid -> {
              process.write(() -> process.disk().put(valid), () -> hold(valid, naming));
              return null;
            },
            rejection -> {
              rejected(batch, rejection);
              return null;
            });
  }

  private void rejected(Batch batch, BatchRejection rejection) {
    if (rejection instanceof BatchRejection.BadTransaction bad) {
      process.accused(Evidence.BadBatch.of(batch, bad.index()));
    }
    LaneTip tip = batch.signedHeader().tip();
    receiver = receiver.rejected(tip);
    underWay.remove(tip);
  }

  private void hold(BatchCheck.Valid batch, Naming naming) {
    process
        .world()
        .trace()
        .add(
            new TraceEvent.BatchStored(
                process.world().now(), process.machine().index(), batch.batch().header()));
    LaneHolding holding = receiver.held(batch.batch().signedHeader(), naming);
    receiver = holding.receiver();
    holding.fork().ifPresent(process.lanes()::forked);
    underWay.remove(batch.batch().signedHeader().tip());
    if (holding.held()) {
      process.lanes().holds(author(), receiver.positions());
      proceed();
    }
  }

  // ---- needed by a block

  void obtain(LaneNeeds.Need need) {
    needs = needs.with(need);
    proceed();
  }

  void certified(List<LaneTip> tips) {
    needs = needs.certified(tips);
    for (LaneTip tip : tips) {
      receiver = receiver.named(tip);
    }
    proceed();
  }

  /** Obtains what the needs and the followed branch lack now, and nothing else any more. */
  private void proceed() {
    LaneNeeds.Checked checked = needs.check(receiver);
    needs = checked.left();
    checked.complete().forEach(block -> process.lanes().complete(block, author()));
    List<LaneNeeds.Wanted> all = new ArrayList<>(checked.wanted());
    offered = offered.filter(tip -> tip.seq() > receiver.followed().seq());
    offered
        .flatMap(receiver::missingUpTo)
        .ifPresent(fetch -> all.add(new LaneNeeds.Wanted(fetch, Naming.PUSHED)));
    wanted = all.stream().map(each -> each.fetch().tip()).toList();
    all.forEach(each -> supply(each.fetch(), each.naming()));
  }

  // ---- from disk or from peers

  void tipOffered(LaneTip tip) {
    long ahead = tip.seq() - receiver.followed().seq();
    if (ahead > 0 && ahead <= LaneReceiver.MAX_FETCH + 1) {
      follow(tip);
    }
  }

  private void follow(LaneTip tip) {
    offered = Optional.of(tip);
    proceed();
  }

  private void supply(LaneFetch fetch, Naming naming) {
    boolean fresh = !underWay.containsKey(fetch.tip());
    underWay.merge(fetch.tip(), naming, (a, b) -> a.compareTo(b) > 0 ? a : b);
    if (fresh) {
      process.after(1, () -> fromDisk(fetch));
    }
  }

  private boolean stillWants(LaneTip tip) {
    if (!wanted.contains(tip)) {
      underWay.remove(tip);
      return false;
    }
    return true;
  }

  private void fromDisk(LaneFetch fetch) {
    if (!stillWants(fetch.tip())) {
      return;
    }
    Optional<BatchCheck.Valid> found =
        process
            .disk()
            .batch(author(), fetch.tip())
            .filter(b -> receiver.isOfThisLane(b.batch().signedHeader()));
    if (found.isPresent()) {
      hold(found.get(), underWay.getOrDefault(fetch.tip(), Naming.PUSHED));
    } else {
      process
          .fetches()
          .ask(
              new Query.Batches(author(), fetch.fromSeq(), fetch.tip()),
              Optional.of(author()),
              0,
              this::fetched);
    }
  }

  private void fetched(Query query, int attempt, Optional<ValidatorId> from, Found found) {
    LaneTip tip = ((Query.Batches) query).tip();
    if (!stillWants(tip)) {
      return;
    }
    List<Batch> linked = linked(tip, found.batches());
    from.filter(peer -> process.core().state().needsBelow(found.keptFrom()))
        .ifPresent(peer -> process.sync().pruned(peer, process.core().state().coveredHeight()));
    if (linked.isEmpty() && underWay.containsKey(tip)) {
      process.fetches().ask(query, Optional.of(author()), attempt + 1, this::fetched);
    }
    Collections.reverse(linked);
    for (Batch batch : linked) {
      verify(batch, underWay.getOrDefault(tip, Naming.PUSHED));
    }
  }

  /** What hangs together from {@code tip} downwards, frames verified. */
  private List<Batch> linked(LaneTip tip, List<Batch> descending) {
    List<Batch> linked = new ArrayList<>();
    LaneTip expected = tip;
    for (Batch batch : descending) {
      if (!batch.signedHeader().tip().equals(expected) || rules.checkFrame(batch).isPresent()) {
        break;
      }
      linked.add(batch);
      expected = batch.header().previous();
    }
    return linked;
  }

  // ---- the rest

  void finalTip(LaneTip tip) {
    LaneReceiver before = receiver;
    receiver = receiver.finalCut(tip);
    needs = needs.finalCut(tip);
    if (receiver != before) {
      process.lanes().holds(author(), receiver.positions());
      proceed();
    }
  }

  void forkReported(LaneFork fork) {
    boolean fresh = fork.epoch() == receiver.epoch() && !receiver.forks().contains(fork);
    if (fresh
        && fork.invalidity(
                process.protocol().set(),
                process.protocol().domain(),
                process.world().ledger().keys())
            .isEmpty()) {
      receiver = receiver.forkReported(fork);
      process.lanes().forked(fork);
    }
  }
}
