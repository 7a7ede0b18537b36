package io.vitrine.simulator.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.message.Query;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.options.Retention;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.SimulatedLedger;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Each checker proves itself: it says nothing about the trace of a good run, and names its
 * invariant when one event of it is forged.
 */
class InvariantsTest {
  private static final Options OPTIONS = Options.calm(4, 1_500);
  private static final SimulatedLedger LEDGER = SimulatedLedger.of(4, false);
  private static final Verdict GOOD = new Simulation().run(OPTIONS, 5, Simulation.Script.STORING);

  private final List<TraceEvent> trace = new ArrayList<>(GOOD.trace());

  @Test
  void aGoodRunBreaksNone() {
    assertThat(GOOD.failure()).isEmpty();
    replay();
    assertThat(trace.size()).isGreaterThan(500);
  }

  @Test
  void i1TwoBlocksAtOneHeight() {
    forgeBlock(2, h -> changed(h, h.view(), h.timestamp() + 1, h.cut(), h.parentHash()));
    assertViolates("I1");
  }

  @Test
  void i2ABlockThatExtendsAnother() {
    forgeEveryCommit(2, h -> changed(h, h.view(), h.timestamp(), h.cut(), Hash.ZERO));
    assertViolates("I2");
  }

  @Test
  void i3TwoNotarizationsOfOneView() {
    trace.add(certified(certificate(new Ballot.Notarize(view(1), hash("other")), 0, 1, 2)));
    assertViolates("I3");
  }

  @Test
  void i4AViewThatIsFinalAndNullified() {
    Certificate end = last(TraceEvent.Committed.class).finalization();
    trace.add(certified(certificate(new Ballot.Nullify(end.view()), 0, 1, 2)));
    assertViolates("I4");
  }

  @Test
  void i5ASkippedViewWithoutNullification() {
    trace.removeIf(
        e -> e instanceof TraceEvent.Certified c && c.certificate().view().equals(view(1)));
    assertViolates("I5");
  }

  @Test
  void i6ACertificateOfTooFew() {
    trace.add(certified(certificate(new Ballot.Nullify(view(900)), 0, 1)));
    assertViolates("I6");
  }

  @Test
  void i6ASignerCountedTwice() {
    trace.add(certified(certificate(new Ballot.Nullify(view(900)), 0, 1, 1)));
    assertViolates("I6");
  }

  @Test
  void i6ASignatureOfSomebodyElse() {
    Certificate good = certificate(new Ballot.Nullify(view(900)), 0, 1, 2);
    List<Certificate.Signed> signed = new ArrayList<>(good.signatures());
    signed.set(2, new Certificate.Signed(new ValidatorId(2), signed.get(0).signature()));
    trace.add(certified(new Certificate(good.ballot(), signed)));
    assertViolates("I6");
  }

  @Test
  void i7TwoVotesInOneView() {
    Ballot one = new Ballot.Finalize(view(900), hash("one"));
    Ballot other = new Ballot.Finalize(view(900), hash("other"));
    Certificate any = certificate(new Ballot.Notarize(view(900), hash("one")), 0, 1, 2);
    for (Ballot ballot : List.of(one, other)) {
      trace.add(stored(new Fact.FinalizeSigned(view(900), ballot.hash(), any)));
      trace.add(new TraceEvent.Signed(9_000, 1, ballot));
      any = certificate(new Ballot.Notarize(view(900), hash("one")), 0, 1, 2);
    }
    assertViolates("I7");
  }

  @Test
  void i7NullifyAndFinalizeInOneView() {
    Certificate any = certificate(new Ballot.Notarize(view(900), hash("one")), 0, 1, 2);
    trace.add(stored(new Fact.Nullified(view(900))));
    trace.add(stored(new Fact.FinalizeSigned(view(900), hash("one"), any)));
    trace.add(new TraceEvent.Signed(9_000, 1, new Ballot.Nullify(view(900))));
    trace.add(new TraceEvent.Signed(9_000, 1, new Ballot.Finalize(view(900), hash("one"))));
    assertViolates("I7");
  }

  @Test
  void i7TwoBatchesAtOnePosition() {
    BatchHeader first = last(TraceEvent.BatchSigned.class).header();
    int author = first.author().index();
    BatchHeader other =
        new BatchHeader(
            0, first.author(), first.seq(), first.prevDigest(), hash("other"), first.count());
    trace.add(new TraceEvent.PositionStored(9_000, author, other));
    trace.add(new TraceEvent.BatchSigned(9_000, author, other));
    assertViolates("I7");
  }

  @Test
  void i8AVoteThatIsNotDurable() {
    trace.add(new TraceEvent.Signed(9_000, 1, new Ballot.Nullify(view(900))));
    assertViolates("I8");
  }

  @Test
  void i9ARestartThatForgot() {
    TraceEvent.Restarted start = first(TraceEvent.Restarted.class);
    trace.add(new TraceEvent.Restarted(9_000, start.machine(), 2, start.view(), start.last()));
    assertViolates("I9");
  }

  @Test
  void i9AHeightExecutedTwice() {
    trace.add(last(TraceEvent.Executed.class));
    assertViolates("I9");
  }

  @Test
  void i10ATransactionExecutedTwice() {
    TraceEvent.Executed done = executed();
    forge(done, e -> executing(done, List.of(done.executed().get(0), done.executed().get(0))));
    assertViolates("I10");
  }

  @Test
  void i10ATransactionItsSenderDidNotSign() {
    TraceEvent.Executed done = executed();
    forge(done, e -> executing(done, List.of(LEDGER.transactions().badlySigned(100))));
    assertViolates("I10");
  }

  @Test
  void i11AnotherState() {
    TraceEvent.Executed done = last(TraceEvent.Executed.class);
    ExecutionRecord r = done.record();
    ExecutionRecord other =
        new ExecutionRecord(
            r.height(),
            r.blockHash(),
            r.timestamp(),
            r.count(),
            r.txRoot(),
            r.receiptRoot(),
            r.skippedHash(),
            hash("other state"));
    forge(
        done,
        e ->
            new TraceEvent.Executed(
                done.at(),
                done.machine(),
                done.block(),
                other,
                done.log(),
                done.executed(),
                done.decision()));
    assertViolates("I11");
  }

  @Test
  void i12ABatchThatNobodyHas() {
    trace.removeIf(e -> e instanceof TraceEvent.BatchStored s && s.machine() != 0);
    assertViolates("I12");
  }

  @Test
  void i13TooMuchInMemory() {
    trace.add(new TraceEvent.Measured(9_000, 1, "rounds", 65, 64));
    assertViolates("I13");
  }

  @Test
  void i14AnHonestValidatorAccused() {
    Vote one = vote(2, new Ballot.Notarize(view(3), hash("one")));
    Vote other = vote(2, new Ballot.Notarize(view(3), hash("other")));
    trace.add(new TraceEvent.Accused(9_000, 1, new Evidence.DoubleNotarize(one, other)));
    assertViolates("I14");
  }

  @Test
  void i16AnException() {
    trace.add(new TraceEvent.Threw(9_000, 1, "java.lang.IllegalStateException"));
    assertViolates("I16");
  }

  @Test
  void aHaltWithoutReason() {
    trace.add(new TraceEvent.Halted(9_000, 1, new HaltReason.Amnesia(new Ballot.Nullify(view(3)))));
    assertViolates("HALT");
  }

  @Test
  void i18ASnapshotOfAnotherState() {
    trace.add(new TraceEvent.SnapshotUsed(9_000, 1, 2, hash("other state")));
    assertViolates("I18");
  }

  // ---- R14, R15

  private static final Retention PRUNING =
      new Retention(2, 1, 10, Retention.Source.HONEST, List.of());

  /** All four have the snapshots 3 and 6, of height 9. */
  private List<TraceEvent> snapshots() {
    List<TraceEvent> events = new ArrayList<>();
    for (int machine = 0; machine < 4; machine++) {
      for (long height : new long[] {3, 6}) {
        events.add(new TraceEvent.SnapshotStored(8_000, machine, height, hash("state")));
      }
    }
    return events;
  }

  private static TraceEvent kept(int machine, long height, long tip, Long... own) {
    return new TraceEvent.KeptFrom(9_000, machine, height, tip, List.of(own), false);
  }

  private static void assertRetained(List<TraceEvent> events, Optional<String> invariant) {
    Cast cast = Cast.of(OPTIONS);
    Retained retained = new Retained(cast, new Epochs(cast, LEDGER.genesis()), PRUNING);
    ThrowingCallable fed = () -> events.forEach(retained);
    if (invariant.isPresent()) {
      assertViolation(fed, invariant.get());
    } else {
      assertThatCode(fed).doesNotThrowAnyException();
    }
  }

  private void assertAfterSnapshots(Optional<String> invariant, TraceEvent... more) {
    List<TraceEvent> events = snapshots();
    events.addAll(List.of(more));
    assertRetained(events, invariant);
  }

  @Test
  void r14WhatEnoughHaveASnapshotOfMayGo() {
    TraceEvent erased = new TraceEvent.Erased(9_100, 1, 0, 3);
    assertAfterSnapshots(Optional.empty(), kept(1, 3, 9, 6L, 3L), erased);
  }

  @Test
  void r14AnArchiveGivesUpNothing() {
    assertAfterSnapshots(Optional.of("R14"), kept(0, 3, 9, 6L, 3L));
  }

  @Test
  void r14TheOwnSnapshotsKeepTheirBlocks() {
    assertAfterSnapshots(Optional.of("R14"), kept(1, 4, 9, 6L, 3L));
  }

  @Test
  void r14AsMuchStaysAsWasAskedFor() {
    assertAfterSnapshots(Optional.of("R14"), kept(1, 3, 4, 3L));
  }

  @Test
  void r14OneHonestSnapshotAboveIsTooFew() {
    List<TraceEvent> events = snapshots();
    events.removeIf(e -> e.machine() > 1 || (e.machine() == 0));
    events.add(kept(1, 3, 9, 6L, 3L));
    assertRetained(events, Optional.of("R14"));
  }

  @Test
  void r14NothingGoesBeforeItIsWrittenDown() {
    assertAfterSnapshots(Optional.of("R14"), new TraceEvent.Erased(9_000, 1, 0, 3));
    TraceEvent erased = new TraceEvent.Erased(9_100, 1, 0, 4);
    assertAfterSnapshots(Optional.of("R14"), kept(1, 3, 9, 6L, 3L), erased);
  }

  @Test
  void r14NobodyIsGivenABlockThatIsNotKept() {
    TraceEvent given =
        new TraceEvent.Sent(
            9_100,
            1,
            2,
            new Frame.Answer(
                1,
                new Query.FinalRange(2),
                new Found(List.of(), List.of(block(2), block(3)), List.of())));
    assertAfterSnapshots(Optional.empty(), given);
    assertAfterSnapshots(Optional.of("R14"), kept(1, 3, 9, 6L, 3L), given);
  }

  @Test
  void r15ASnapshotOfWhatOneHas() {
    TraceEvent.Executed done = last(TraceEvent.Executed.class);
    long height = done.record().height();
    assertRetained(
        List.of(done, new TraceEvent.Synced(9_000, done.machine(), height + 1)), Optional.empty());
    assertRetained(
        List.of(done, new TraceEvent.Synced(9_000, done.machine(), height)), Optional.of("R15"));
  }

  @Test
  void i19BlockTimeThatStandsStill() {
    long before = block(1).header().timestamp();
    forgeEveryCommit(2, h -> changed(h, h.view(), before, h.cut(), h.parentHash()));
    ThrowingCallable fed = () -> feed(new Timestamps(Cast.of(OPTIONS), OPTIONS));
    assertViolation(fed, "I19");
  }

  @Test
  void i19AVoteForABlockOfTheFuture() {
    Proposal real = ((Fact.Notarized) notarized().fact()).proposal();
    Header h = real.block().header();
    Block future =
        Block.of(
            changed(h, h.view(), WallClock.START + 100_000, h.cut(), h.parentHash()),
            Block.NO_EVIDENCE);
    Proposal proposal =
        new Proposal(
            future, real.proposerSignature(), real.parentCert(), real.gapCerts(), real.finalCert());
    trace.add(stored(new Fact.Notarized(proposal)));
    assertViolates("I19");
  }

  @Test
  void byzantineValidatorsMayDoWhatTheyLike() {
    Options.Villain villain = new Options.Villain(1, Options.Vice.SILENT);
    Options options = OPTIONS.with(List.of(villain));
    trace.add(new TraceEvent.Signed(9_000, 1, new Ballot.Nullify(view(900))));
    trace.add(new TraceEvent.Threw(9_000, 1, "anything"));
    trace.add(new TraceEvent.Measured(9_000, 1, "rounds", 65, 64));
    Invariants invariants = Invariants.of(options, LEDGER);
    trace.removeIf(e -> e instanceof TraceEvent.Committed);
    trace.forEach(e -> invariants.all().forEach(i -> i.accept(e)));
  }

  // ---- forging

  private void replay() {
    Invariants invariants = Invariants.of(OPTIONS, LEDGER);
    trace.forEach(event -> invariants.all().forEach(i -> i.accept(event)));
  }

  private void feed(Invariant invariant) {
    trace.forEach(invariant);
  }

  private void assertViolates(String invariant) {
    assertViolation(this::replay, invariant);
  }

  private static void assertViolation(ThrowingCallable fed, String invariant) {
    assertThatThrownBy(fed)
        .isInstanceOfSatisfying(
            Violation.class, v -> assertThat(v.invariant()).as(v.text()).isEqualTo(invariant));
  }

  private void forge(TraceEvent event, Function<TraceEvent, TraceEvent> change) {
    trace.set(trace.indexOf(event), change.apply(event));
  }

  /** One validator commits another block at {@code height}, all others the real one. */
  private void forgeBlock(long height, Function<Header, Header> change) {
    Block forged = Block.of(change.apply(block(height).header()), Block.NO_EVIDENCE);
    TraceEvent.Committed any = last(TraceEvent.Committed.class);
    trace.add(
        new TraceEvent.Committed(
            9_000, any.machine(), List.of(forged), List.of(), any.finalization()));
  }

  private void forgeEveryCommit(long height, Function<Header, Header> change) {
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
                              ? Block.of(change.apply(b.header()), Block.NO_EVIDENCE)
                              : b)
                  .toList();
          return new TraceEvent.Committed(
              c.at(), c.machine(), blocks, c.closing(), c.finalization());
        });
  }

  private Block block(long height) {
    return events(TraceEvent.Committed.class).stream()
        .flatMap(c -> c.blocks().stream())
        .filter(b -> b.header().height() == height)
        .findFirst()
        .orElseThrow();
  }

  /** The first execution of a block with transactions. */
  private TraceEvent.Executed executed() {
    return events(TraceEvent.Executed.class).stream()
        .filter(e -> !e.executed().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private TraceEvent.FactStored notarized() {
    return events(TraceEvent.FactStored.class).stream()
        .filter(e -> e.fact() instanceof Fact.Notarized)
        .findFirst()
        .orElseThrow();
  }

  private static TraceEvent executing(TraceEvent.Executed e, List<SignedTransaction> done) {
    return new TraceEvent.Executed(
        e.at(), e.machine(), e.block(), e.record(), e.log(), done, e.decision());
  }

  private <E extends TraceEvent> List<E> events(Class<E> kind) {
    return trace.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <E extends TraceEvent> E first(Class<E> kind) {
    return events(kind).get(0);
  }

  private <E extends TraceEvent> E last(Class<E> kind) {
    List<E> all = events(kind);
    return all.get(all.size() - 1);
  }

  private static TraceEvent stored(Fact fact) {
    return new TraceEvent.FactStored(9_000, 1, fact);
  }

  private static TraceEvent certified(Certificate certificate) {
    return new TraceEvent.Certified(9_000, 1, certificate, false);
  }

  private static Certificate certificate(Ballot ballot, int... signers) {
    return new Certificate(
        ballot,
        IntStream.of(signers)
            .mapToObj(i -> new Certificate.Signed(new ValidatorId(i), vote(i, ballot).signature()))
            .toList());
  }

  private static Vote vote(int signer, Ballot ballot) {
    Bytes signature = LEDGER.keys().sign(signer, ballot.signedDigest(LEDGER.genesis().domain()));
    return new Vote(ballot, new ValidatorId(signer), signature);
  }

  private static Header changed(Header h, View view, long time, Cut cut, Hash parent) {
    return new Header(
        view,
        h.height(),
        parent,
        h.parentView(),
        h.proposer(),
        time,
        cut,
        h.log(),
        h.bodyHash(),
        Optional.empty());
  }

  private static View view(long number) {
    return new View(0, number);
  }

  private static Hash hash(String text) {
    return io.vitrine.ledger.crypto.Sha256.of(
        Bytes.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
