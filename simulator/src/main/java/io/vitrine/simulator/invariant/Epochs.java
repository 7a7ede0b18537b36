package io.vitrine.simulator.invariant;

import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.Organisations;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I15: an epoch ends once, with the first block whose log holds a decision of the governance
 * contract on the next validators, and names them; only closing blocks follow in it, and the next
 * epoch begins from it with them. Who knows that the end is final signs nothing new in the epoch.
 * It also tells the other checkers who votes in an epoch.
 */
public final class Epochs extends Invariant {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparing(Ballot::view)
          .thenComparing(b -> b.kind().tag())
          .thenComparing(Ballot::hash);

  private final Cast cast;
  private final TreeMap<Long, ValidatorSet> sets = new TreeMap<>();
  private final TreeMap<Long, Validators.Decision> decisions = new TreeMap<>();
  private final TreeMap<Long, Block> ends = new TreeMap<>();
  private final TreeMap<Long, Long> logs = new TreeMap<>();
  private final Map<Integer, Long> over = new TreeMap<>();
  private final Map<Integer, Long> left = new TreeMap<>();
  private final Map<Integer, TreeSet<Ballot>> signed = new TreeMap<>();
  private long begun;

  /** Checks what the honest of {@code cast} do on the ledger that starts from {@code genesis}. */
  public Epochs(Cast cast, Genesis genesis) {
    this.cast = cast;
    sets.put(0L, genesis.validators());
    logs.put(0L, 0L);
  }

  /** The newest epoch that an honest organisation is in. */
  public long begun() {
    return begun;
  }

  /** The newest epoch whose validators are decided. */
  public long decided() {
    return sets.lastKey();
  }

  /** The epoch that {@code machine} is in. */
  long of(int machine) {
    return left.getOrDefault(machine, 0L);
  }

  /** Who votes in {@code epoch}. */
  ValidatorSet set(long epoch) {
    ValidatorSet set = sets.get(epoch);
    require(set != null, "I15", () -> "nobody decided who votes in epoch " + epoch);
    return set;
  }

  /** The organisation that is {@code validator} in {@code epoch}. */
  int organisation(long epoch, ValidatorId validator) {
    return Organisations.named(set(epoch).members().get(validator.index()).name());
  }

  /** Whether {@code organisation} votes in {@code epoch}. */
  boolean votes(long epoch, int organisation) {
    return set(epoch).idOf(Organisations.name(organisation)).isPresent();
  }

  // ---- what governance decides

  @Override
  public Void onExecuted(TraceEvent.Executed event) {
    if (cast.isHonest(event.machine())) {
      long epoch = event.block().header().view().epoch();
      long height = event.record().height();
      Optional<Validators.Decision> known =
          Optional.ofNullable(decisions.get(epoch)).filter(d -> d.height() <= height);
      if (known.isEmpty() && event.decision().isPresent()) {
        decide(epoch, height, event.decision().get());
      } else {
        require(
            known.equals(event.decision()),
            "I15",
            () -> "height " + height + " holds " + event.decision() + ", decided was " + known);
      }
    }
    return null;
  }

  private void decide(long epoch, long height, Validators.Decision decision) {
    require(
        decision.height() == height && !decisions.containsKey(epoch),
        "I15",
        () -> "epoch " + epoch + " decides at " + height + " " + decision);
    decisions.put(epoch, decision);
    sets.put(epoch + 1, decision.set());
  }

  // ---- where epochs end and begin

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    if (cast.isHonest(event.machine())) {
      event.blocks().forEach(this::check);
      Block last = event.blocks().get(event.blocks().size() - 1);
      event.closing().forEach(block -> closes(block.header(), last.header()));
    }
    return null;
  }

  private void check(Block block) {
    Header header = block.header();
    long epoch = header.view().epoch();
    long height = header.height();
    long size = header.log().size();
    Block end = ends.get(epoch);
    require(
        end == null || height < end.header().height() || end.hash().equals(block.hash()),
        "I15",
        () -> "block " + height + " of epoch " + epoch + " follows the end of the epoch");
    if (header.parentView().number() == 0 && epoch > 0) {
      begins(header, ends.get(epoch - 1));
    }
    Validators.Decision decision = decisions.get(epoch);
    boolean due =
        decision != null && decision.height() < size && size > logs.getOrDefault(height - 1, size);
    require(
        header
            .nextValidatorsHash()
            .equals(due ? Optional.of(decision.set().hash()) : Optional.empty()),
        "I15",
        () ->
            "block %d with log %d %s epoch %d, decided was %s"
                .formatted(
                    height, size, header.epochEnd() ? "ends" : "goes on in", epoch, decision));
    logs.put(height, size);
    if (header.epochEnd()) {
      ends.put(epoch, block);
    }
  }

  private static void begins(Header first, Block end) {
    Hash last = end == null ? Hash.ZERO : end.hash();
    require(
        first.parentHash().equals(last) && first.height() == end.header().height() + 1,
        "I15",
        () -> "epoch " + first.view().epoch() + " begins elsewhere than the one before ended");
  }

  private static void closes(Header closing, Header end) {
    require(
        end.epochEnd()
            && !closing.epochEnd()
            && closing.view().epoch() == end.view().epoch()
            && closing.height() == end.height()
            && closing.cut().equals(end.cut())
            && closing.log().equals(end.log()),
        "I15",
        () -> "block of view " + closing.view() + " closes no epoch at height " + end.height());
  }

  // ---- who goes on

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    if (!cast.isHonest(event.machine())) {
      return null;
    }
    if (event.fact() instanceof Fact.Finalized f) {
      f.chain().stream()
          .filter(block -> block.header().epochEnd())
          .forEach(block -> over.put(event.machine(), block.header().view().epoch()));
    } else if (event.fact() instanceof Fact.EpochChanged f) {
      changes(event.machine(), f.start());
    } else if (event.fact() instanceof Fact.GenerationStarted f) {
      f.state()
          .epochEnd()
          .ifPresent(block -> over.put(event.machine(), block.header().view().epoch()));
      f.state()
          .epoch()
          .filter(start -> start.epoch() > left.getOrDefault(event.machine(), 0L))
          .ifPresent(start -> changes(event.machine(), start));
    }
    return null;
  }

  private void changes(int machine, EpochStart start) {
    Block end = ends.get(start.epoch() - 1);
    require(
        end != null
            && end.hash().equals(start.firstParent())
            && start.set().equals(sets.get(start.epoch())),
        "I15",
        () -> "validator " + machine + " begins epoch " + start.epoch() + " with " + start.set());
    begun = Math.max(begun, start.epoch());
    left.put(machine, start.epoch());
    signed.remove(machine);
  }

  @Override
  public Void onSigned(TraceEvent.Signed event) {
    if (cast.isHonest(event.machine())) {
      boolean fresh =
          signed.computeIfAbsent(event.machine(), m -> new TreeSet<>(ORDER)).add(event.ballot());
      long epoch = event.ballot().view().epoch();
      require(
          !fresh || epoch > over.getOrDefault(event.machine(), -1L),
          "I15",
          () -> "validator " + event.machine() + " signs " + event.ballot() + " after the end");
      require(
          votes(epoch, event.machine()),
          "I15",
          () -> "organisation " + event.machine() + " does not vote in epoch " + epoch);
    }
    return null;
  }

  @Override
  public Void onBatchSigned(TraceEvent.BatchSigned event) {
    require(
        !cast.isHonest(event.machine())
            || event.header().epoch() >= left.getOrDefault(event.machine(), 0L),
        "I15",
        () -> "validator " + event.machine() + " signs a batch in an epoch that it left");
    return null;
  }
}
