package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How each fact changes the safety state, with the assertions that make a contradiction fatal
 * instead of silent.
 */
final class FactApplication implements Fact.Cases<SafetyState> {
  private final SafetyState before;

  FactApplication(SafetyState before) {
    this.before = before;
  }

  @Override
  public SafetyState onGenerationStarted(Fact.GenerationStarted fact) {
    return fact.state();
  }

  @Override
  public SafetyState onViewEntered(Fact.ViewEntered fact) {
    require(fact.view().isAfter(before.view()), "view " + fact.view() + " after " + before.view());
    Change change = new Change();
    change.view = fact.view();
    change.entry = Optional.of(fact.certificate());
    change.keep(fact.certificate());
    return change.done();
  }

  @Override
  public SafetyState onProposed(Fact.Proposed fact) {
    return voted(fact.proposal());
  }

  @Override
  public SafetyState onNotarized(Fact.Notarized fact) {
    return voted(fact.proposal());
  }

  private SafetyState voted(Proposal proposal) {
    View view = proposal.block().header().view();
    require(view.equals(before.view()), "Notarize in " + view + ", current is " + before.view());
    Change change = new Change();
    change.sign(view, s -> s.withNotarize(proposal.block().hash()));
    change.proposals.put(view, proposal);
    proposal.parentCert().ifPresent(change::keep);
    proposal.gapCerts().forEach(change::keep);
    return change.done();
  }

  @Override
  public SafetyState onNullified(Fact.Nullified fact) {
    require(fact.view().equals(before.view()), "Nullify in " + fact.view());
    Change change = new Change();
    change.sign(fact.view(), SignedBallots::withNullify);
    return change.done();
  }

  @Override
  public SafetyState onFinalizeSigned(Fact.FinalizeSigned fact) {
    require(before.view().isAfter(fact.view()), "Finalize in " + fact.view());
    Change change = new Change();
    change.sign(fact.view(), s -> s.withFinalize(fact.hash()));
    change.keep(fact.notarization());
    return change.done();
  }

  @Override
  public SafetyState onFinalized(Fact.Finalized fact) {
    LastFinalized last = before.lastFinalized();
    Cut cut = last.header().cut();
    Hash parent = last.hash();
    long nonEmpty = last.lastNonEmptyHeight();
    for (Block block : fact.chain()) {
      require(
          block.header().parentHash().equals(parent),
          "final block " + block.header().height() + " does not extend " + parent);
      if (!block.header().cut().equals(cut) || !block.body().equals(Block.NO_EVIDENCE)) {
        nonEmpty = block.header().height();
      }
      cut = block.header().cut();
      parent = block.hash();
    }
    require(parent.equals(fact.certificate().hash()), "the certificate names another block");
    Block tip = fact.chain().get(fact.chain().size() - 1);
    Change change = new Change();
    change.unstored.removeIf(c -> c.height() <= fact.storedHeight());
    change.unstored.add(FinalChain.of(last.header().cut(), fact.chain(), fact.certificate()));
    change.lastFinalized =
        new LastFinalized(
            fact.certificate().view(),
            tip.hash(),
            tip.header(),
            Optional.of(fact.certificate()),
            nonEmpty,
            Accusations.recorded(last, fact.chain()));
    return change.done();
  }

  @Override
  public SafetyState onEpochChanged(Fact.EpochChanged fact) {
    EpochStart start = fact.start();
    View first = new View(start.epoch(), 0);
    require(
        before.epochEnd().map(Block::hash).equals(Optional.of(start.firstParent())),
        "epoch " + start.epoch() + " does not begin where the one before ended");
    LastFinalized parent =
        new LastFinalized(
            first,
            start.firstParent(),
            start.parentHeader(),
            Optional.empty(),
            before.lastFinalized().lastNonEmptyHeight());
    return new SafetyState(
        first.next(),
        Optional.empty(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        parent,
        List.of(),
        Optional.of(start));
  }

  private static void require(boolean condition, String violation) {
    if (!condition) {
      throw new IllegalStateException("a fact contradicts the safety state: " + violation);
    }
  }

  /** The next state under construction. */
  private final class Change {
    private View view = before.view();
    private Optional<Certificate> entry = before.entry();
    private final SortedMap<View, SignedBallots> signed = new TreeMap<>(before.signed());
    private final SortedMap<View, Proposal> proposals = new TreeMap<>(before.proposals());
    private final SortedMap<View, Certificate> notarizations =
        new TreeMap<>(before.notarizations());
    private final SortedMap<View, Certificate> nullifications =
        new TreeMap<>(before.nullifications());
    private LastFinalized lastFinalized = before.lastFinalized();
    private final List<FinalChain> unstored = new ArrayList<>(before.unstored());

    private void sign(View in, UnaryOperator<SignedBallots> ballot) {
      require(in.isAfter(lastFinalized.view()), "a signature in finalized view " + in);
      signed.put(in, ballot.apply(before.signedIn(in)));
    }

    private void keep(Certificate certificate) {
      if (certificate.isNotarization()) {
        notarizations.putIfAbsent(certificate.view(), certificate);
      } else if (certificate.isNullification()) {
        nullifications.putIfAbsent(certificate.view(), certificate);
      }
    }

    private SafetyState done() {
      View above = lastFinalized.view().next();
      return new SafetyState(
          view,
          entry,
          signed.tailMap(above),
          proposals.tailMap(above),
          notarizations.tailMap(above),
          nullifications.tailMap(above),
          lastFinalized,
          unstored,
          before.epoch());
    }
  }
}
