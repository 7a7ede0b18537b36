package io.vitrine.simulator.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.Organisations;
import io.vitrine.simulator.workload.SimulatedLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * I15, and what the other checkers know of epochs: nothing is said about a good run in which a
 * fifth organisation joins and another then changes its key; each forged event is found.
 */
class EpochsTest {
  private static final Options OPTIONS = Options.calm(4, 1_400).with(new Options.Changes(1, 40));
  private static final SimulatedLedger LEDGER = SimulatedLedger.of(4, 1, false);
  private static final Verdict GOOD = new Simulation().run(OPTIONS, 27, Simulation.Script.STORING);

  private final List<TraceEvent> trace = new ArrayList<>(GOOD.trace());

  @Test
  void aRunThroughEpochsBreaksNone() {
    assertThat(GOOD.failure()).isEmpty();
    assertThat(GOOD.facts().epochs()).isGreaterThanOrEqualTo(2);
    assertThat(starts().get(0).set().size()).isEqualTo(5);
    replay();
  }

  @Test
  void anEpochThatDoesNotEndWhereItMust() {
    forgeBlocks(end().height(), h -> with(h, h.parentHash(), h.height(), Optional.empty()));
    assertViolates("I15");
  }

  @Test
  void anEpochThatEndsOneBlockEarly() {
    Optional<Hash> next = end().nextValidatorsHash();
    forgeBlocks(end().height() - 1, h -> with(h, h.parentHash(), h.height(), next));
    assertViolates("I15");
  }

  @Test
  void anEndThatNamesOtherValidators() {
    Hash other = LEDGER.genesis().validators().hash();
    forgeBlocks(end().height(), h -> with(h, h.parentHash(), h.height(), Optional.of(other)));
    assertViolates("I15");
  }

  @Test
  void aBlockAfterTheEndOfItsEpoch() {
    Header end = end();
    commit(with(end, hash(end), end.height() + 1, Optional.empty()), List.of());
    assertViolates("I15");
  }

  @Test
  void aSecondEndOfAnEpoch() {
    Header end = end();
    commit(with(end, Hash.ZERO, end.height(), end.nextValidatorsHash()), List.of());
    assertViolates("I15");
  }

  @Test
  void anEpochThatBeginsElsewhere() {
    forgeBlocks(end().height() + 1, h -> with(h, Hash.ZERO, h.height(), h.nextValidatorsHash()));
    assertViolates("I15");
  }

  @Test
  void aClosingBlockThatRepeatsNothing() {
    Header end = end();
    Header good = with(end, hash(end), end.height(), Optional.empty());
    commit(end, List.of(good));
    replay();
    commit(end, List.of(with(end, hash(end), end.height() + 1, Optional.empty())));
    assertViolates("I15");
  }

  @Test
  void aDecisionThatChangesWhenItIsMade() {
    TraceEvent.Executed done =
        last(TraceEvent.Executed.class, e -> e.decision().isPresent() && e.machine() == 2);
    Validators.Decision made = done.decision().orElseThrow();
    ValidatorSet other = new ValidatorSet(made.set().members().subList(0, 2));
    trace.set(
        trace.indexOf(done),
        new TraceEvent.Executed(
            done.at(),
            done.machine(),
            done.block(),
            done.record(),
            done.log(),
            done.executed(),
            Optional.of(new Validators.Decision(made.height(), other))));
    assertViolates("I15");
  }

  @Test
  void anEpochThatBeginsWithOthersThanWereDecided() {
    EpochStart start = starts().get(0);
    ValidatorSet set = LEDGER.genesis().validators();
    Header last = with(start.last(), Hash.ZERO, start.last().height(), Optional.of(set.hash()));
    trace.add(
        new TraceEvent.FactStored(
            9_000, 1, new Fact.EpochChanged(new EpochStart(last, set, start.end()))));
    assertViolates("I15");
  }

  @Test
  void aVoteInAnEpochWhoseEndIsKnown() {
    Ballot late = new Ballot.Nullify(new View(0, 900));
    trace.add(new TraceEvent.FactStored(9_000, 1, new Fact.Nullified(late.view())));
    trace.add(new TraceEvent.Signed(9_000, 1, late));
    assertViolates("I15");
  }

  @Test
  void aVoteOfWhoDoesNotVote() {
    trace.add(0, new TraceEvent.Signed(1, 4, new Ballot.Nullify(new View(0, 1))));
    assertViolates("I15");
  }

  @Test
  void aBatchInAnEpochThatWasLeft() {
    BatchHeader first =
        last(TraceEvent.BatchSigned.class, e -> e.header().epoch() == 0 && e.machine() == 1)
            .header();
    trace.add(new TraceEvent.BatchSigned(9_000, 1, first));
    assertViolates("I15");
  }

  @Test
  void aQuorumOfTheSetBeforeIsNoneOfThisOne() {
    trace.add(certified(new Ballot.Nullify(new View(1, 900)), 0, 1, 2));
    assertViolates("I6");
  }

  @Test
  void aQuorumOfThisSetIsOne() {
    trace.add(certified(new Ballot.Nullify(new View(1, 900)), 0, 1, 2, 3));
    replay();
  }

  /** The second epoch has another key of one of its validators. */
  @Test
  void aSignatureByAKeyThatWasReplaced() {
    ValidatorSet before = starts().get(0).set();
    ValidatorSet after = starts().get(1).set();
    int changed =
        IntStream.range(0, 5)
            .filter(i -> !before.members().get(i).equals(after.members().get(i)))
            .findFirst()
            .orElseThrow();
    int[] signers = IntStream.rangeClosed(changed, changed + 3).map(i -> i % 5).sorted().toArray();
    trace.add(certified(new Ballot.Nullify(new View(2, 900)), signers));
    assertViolates("I6");
  }

  @Test
  void anEpochThatNobodyDecidedOn() {
    trace.add(certified(new Ballot.Nullify(new View(77, 1)), 0, 1, 2, 3));
    assertViolates("I15");
  }

  // ---- forging

  private void replay() {
    Invariants invariants = Invariants.of(OPTIONS, LEDGER);
    trace.forEach(event -> invariants.all().forEach(i -> i.accept(event)));
  }

  private void assertViolates(String invariant) {
    assertThatThrownBy(this::replay)
        .isInstanceOfSatisfying(
            Violation.class, v -> assertThat(v.invariant()).as(v.text()).isEqualTo(invariant));
  }

  /** Where the organisation of machine 0 began epochs. */
  private List<EpochStart> starts() {
    return trace.stream()
        .filter(e -> e instanceof TraceEvent.FactStored f && f.machine() == 0)
        .map(e -> ((TraceEvent.FactStored) e).fact())
        .filter(Fact.EpochChanged.class::isInstance)
        .map(f -> ((Fact.EpochChanged) f).start())
        .toList();
  }

  /** The end of the first epoch. */
  private Header end() {
    return starts().get(0).last();
  }

  private static Hash hash(Header header) {
    return Block.of(header, Block.NO_EVIDENCE).hash();
  }

  private void commit(Header header, List<Header> closing) {
    TraceEvent.Committed any = last(TraceEvent.Committed.class, e -> true);
    trace.add(
        new TraceEvent.Committed(
            9_000,
            any.machine(),
            List.of(Block.of(header, Block.NO_EVIDENCE)),
            closing.stream().map(h -> Block.of(h, Block.NO_EVIDENCE)).toList(),
            any.finalization()));
  }

  private void forgeBlocks(long height, UnaryOperator<Header> change) {
    trace.replaceAll(
        event -> {
          if (!(event instanceof TraceEvent.Committed c)) {
            return event;
          }
          List<Block> blocks =
              c.blocks().stream()
                  .map(
                      b ->
                          b.header().height() == height
                              ? Block.of(change.apply(b.header()), b.body())
                              : b)
                  .toList();
          return new TraceEvent.Committed(
              c.at(), c.machine(), blocks, c.closing(), c.finalization());
        });
  }

  private <E extends TraceEvent> E last(Class<E> kind, java.util.function.Predicate<E> wanted) {
    List<E> all = trace.stream().filter(kind::isInstance).map(kind::cast).filter(wanted).toList();
    return all.get(all.size() - 1);
  }

  /** A certificate with the keys that these members had at genesis, or would have had. */
  private static TraceEvent certified(Ballot ballot, int... signers) {
    Hash digest = ballot.signedDigest(LEDGER.genesis().domain());
    List<Certificate.Signed> signed = new ArrayList<>();
    for (int signer : signers) {
      Validator member = LEDGER.organisations().validator(signer, 0);
      int key = LEDGER.organisations().key(Organisations.named(member.name()), 0);
      signed.add(new Certificate.Signed(new ValidatorId(signer), LEDGER.keys().sign(key, digest)));
    }
    return new TraceEvent.Certified(9_000, 1, new Certificate(ballot, signed), false);
  }

  private static Header with(Header h, Hash parent, long height, Optional<Hash> next) {
    return new Header(
        h.view(),
        height,
        parent,
        h.parentView(),
        h.proposer(),
        h.timestamp(),
        h.cut(),
        h.log(),
        h.bodyHash(),
        next);
  }
}
