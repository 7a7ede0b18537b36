package io.vitrine.contracts.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Random steps by random people along and across the graph of stages: a step takes effect exactly
 * when the graph, drawn here once more, has it and its sender may take it; and whatever was issued
 * stands behind all gates, each passed by somebody entitled who neither drafted nor submitted.
 */
final class StageProperties {
  private static final SeriesId SERIES = new SeriesId("drawn");
  private static final long CAP = 3;
  private static final Hash REPORT = Gallery.hash("report");

  /** The creator and the rival hold every role, so that only the four eyes stop them. */
  private static final List<Address> PEOPLE =
      List.of(
          Gallery.CREATOR,
          Gallery.RIVAL,
          Gallery.REVIEWER,
          Gallery.OFFICER,
          Gallery.APPROVER,
          Gallery.ALICE);

  enum Kind {
    AMEND,
    SUBMIT,
    REVIEW,
    ASSESS,
    APPROVE,
    RELEASE,
    ISSUE
  }

  /** Each holds a mandate of every one of PEOPLE. */
  private static final List<Address> AGENTS = List.of(Gallery.BOB, Gallery.AGENT);

  /**
   * One drawn step; every fourth is the one that leads on, by somebody who may.
   *
   * @param via 0 when {@code who} signs; else the agent of this number does
   */
  record Step(Kind kind, int who, int via, boolean passes, int number, boolean leadsOn) {
    Address sender() {
      return PEOPLE.get(who);
    }

    Address signer() {
      return via == 0 ? sender() : AGENTS.get(via - 1);
    }
  }

  /** Who signed for the draft and for the submission of the present round. */
  record Hands(Address drafter, Address submitter) {
    boolean include(Address person) {
      return person.equals(drafter) || person.equals(submitter) || person.equals(Gallery.CREATOR);
    }

    Hands after(Step step) {
      return switch (step.kind()) {
        case AMEND -> new Hands(step.signer(), submitter);
        case SUBMIT -> new Hands(drafter, step.signer());
        default -> this;
      };
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, PEOPLE.size() - 1),
            Arbitraries.integers().between(0, AGENTS.size()),
            Arbitraries.integers().between(0, 3).map(drawn -> drawn > 0),
            Arbitraries.integers().between(1, (int) CAP + 1),
            Arbitraries.integers().between(0, 3).map(drawn -> drawn == 0))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(80);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void nothingIsIssuedThatDidNotPassAllGates(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = Gallery.registered();
    for (Role role : List.of(Role.REVIEWER, Role.RISK_OFFICER, Role.APPROVER)) {
      ledger.accept(Gallery.REGISTRAR, IdentityCalls.grantRole(Gallery.CREATOR, role));
      ledger.accept(Gallery.REGISTRAR, IdentityCalls.grantRole(Gallery.RIVAL, role));
    }
    for (Address principal : PEOPLE) {
      for (Address agent : AGENTS) {
        ledger.accept(
            principal,
            DelegationCalls.grant(agent, List.of(Power.ISSUANCE), Gallery.MANDATE_UNTIL));
      }
    }
    ledger.accept(Gallery.CREATOR, CollectionCalls.createSeries(SERIES, "", terms(0)));
    Hands hands = new Hands(Gallery.CREATOR, Gallery.CREATOR);
    for (int i = 0; i < steps.size(); i++) {
      Step step = leadingOn(ledger, steps.get(i));
      if (take(ledger, step, hands, i)) {
        hands = hands.after(step);
      }
    }
    Statistics.label("stage reached").collect(series(ledger).stage());
    checkItems(ledger);
  }

  /** After {@link Series#MAX_ROUNDS} rejections a series stays rejected. */
  private static boolean isSpent(Series series, Step step) {
    return step.kind() == Kind.AMEND
        && series.stage() == SeriesStage.REJECTED
        && series.round() == Series.MAX_ROUNDS;
  }

  private static boolean take(TestLedger ledger, Step step, Hands hands, int salt) {
    Series before = series(ledger);
    boolean expected =
        isEntitled(step)
            && !isBarred(step, hands)
            && target(before.stage(), step).isPresent()
            && isFree(ledger, step)
            && !isSpent(before, step);

    ContractCall call = call(step, salt);
    Receipt receipt =
        ledger.submit(
            step.signer(), step.via() == 0 ? call : DelegationCalls.act(step.sender(), call));

    assertThat(receipt.isOk())
        .as("%s at %s: %s", step, before, receipt.detail())
        .isEqualTo(expected);
    Series after = series(ledger);
    if (expected) {
      assertThat(after.stage()).isEqualTo(target(before.stage(), step).orElseThrow());
    } else {
      assertThat(after).isEqualTo(before);
    }
    if (step.kind() != Kind.AMEND || !expected) {
      assertThat(after.terms()).isEqualTo(before.terms());
    }
    return expected;
  }

  /** Whether one who took part before would decide: four eyes, by signer. */
  private static boolean isBarred(Step step, Hands hands) {
    boolean decides =
        step.kind() == Kind.REVIEW || step.kind() == Kind.ASSESS || step.kind() == Kind.APPROVE;
    return decides && (hands.include(step.sender()) || hands.include(step.signer()));
  }

  /** The graph of stages, once more. */
  private static Optional<SeriesStage> target(SeriesStage stage, Step step) {
    SeriesStage rejected = SeriesStage.REJECTED;
    return switch (step.kind()) {
      case AMEND ->
          stage == SeriesStage.DRAFT || stage == rejected
              ? Optional.of(SeriesStage.DRAFT)
              : Optional.empty();
      case SUBMIT -> edge(stage, SeriesStage.DRAFT, SeriesStage.SUBMITTED);
      case REVIEW ->
          edge(stage, SeriesStage.SUBMITTED, step.passes() ? SeriesStage.REVIEWED : rejected);
      case ASSESS ->
          edge(stage, SeriesStage.REVIEWED, step.passes() ? SeriesStage.RISK_ASSESSED : rejected);
      case APPROVE ->
          edge(stage, SeriesStage.RISK_ASSESSED, step.passes() ? SeriesStage.APPROVED : rejected);
      case RELEASE -> edge(stage, SeriesStage.APPROVED, SeriesStage.ISSUED);
      case ISSUE -> edge(stage, SeriesStage.ISSUED, SeriesStage.ISSUED);
    };
  }

  private static Optional<SeriesStage> edge(SeriesStage at, SeriesStage from, SeriesStage to) {
    return at == from ? Optional.of(to) : Optional.empty();
  }

  private static boolean isEntitled(Step step) {
    Address who = step.sender();
    return switch (step.kind()) {
      case AMEND, SUBMIT, RELEASE, ISSUE -> who.equals(Gallery.CREATOR);
      case REVIEW -> who.equals(Gallery.REVIEWER) || who.equals(Gallery.RIVAL);
      case ASSESS -> who.equals(Gallery.OFFICER) || who.equals(Gallery.RIVAL);
      case APPROVE -> who.equals(Gallery.APPROVER) || who.equals(Gallery.RIVAL);
    };
  }

  private static boolean isFree(TestLedger ledger, Step step) {
    return step.kind() != Kind.ISSUE
        || (step.number() <= CAP
            && Items.find(ledger, new ItemId(SERIES, step.number())).isEmpty());
  }

  private static Step leadingOn(TestLedger ledger, Step step) {
    if (!step.leadsOn()) {
      return step;
    }
    return switch (series(ledger).stage()) {
      case DRAFT -> new Step(Kind.SUBMIT, 0, step.via(), true, 1, true);
      case SUBMITTED -> new Step(Kind.REVIEW, 1 + step.who() % 2, step.via(), true, 1, true);
      case REVIEWED -> new Step(Kind.ASSESS, 3, step.via(), true, 1, true);
      case RISK_ASSESSED -> new Step(Kind.APPROVE, 4, step.via(), true, 1, true);
      case APPROVED -> new Step(Kind.RELEASE, 0, step.via(), true, 1, true);
      case ISSUED -> new Step(Kind.ISSUE, 0, step.via(), true, step.number(), true);
      case REJECTED -> new Step(Kind.AMEND, 0, step.via(), true, 1, true);
    };
  }

  private static ContractCall call(Step step, int salt) {
    Verdict verdict = step.passes() ? Verdict.PASSED : Verdict.REJECTED;
    return switch (step.kind()) {
      case AMEND -> CollectionCalls.amendSeries(SERIES, "", terms(salt));
      case SUBMIT -> CollectionCalls.submitSeries(SERIES);
      case REVIEW -> CollectionCalls.decide(Gate.REVIEW, SERIES, verdict, REPORT);
      case ASSESS -> CollectionCalls.decide(Gate.RISK_ASSESSMENT, SERIES, verdict, REPORT);
      case APPROVE -> CollectionCalls.decide(Gate.APPROVAL, SERIES, verdict, REPORT);
      case RELEASE -> CollectionCalls.releaseSeries(SERIES);
      case ISSUE ->
          CollectionCalls.issue(
              new ItemId(SERIES, step.number()),
              Gallery.hash("content " + salt),
              REPORT,
              Gallery.ALICE);
    };
  }

  private static void checkItems(TestLedger ledger) {
    Series series = series(ledger);
    boolean any = false;
    for (long number = 1; number <= CAP + 1; number++) {
      any |= Items.find(ledger, new ItemId(SERIES, number)).isPresent();
    }
    assertThat(Items.find(ledger, new ItemId(SERIES, CAP + 1))).isEmpty();
    Statistics.label("issued").collect(any);
    if (any) {
      for (Gate gate : Gate.values()) {
        GateRecord record = Gates.find(ledger, SERIES, series.round(), gate).orElseThrow();
        assertThat(record.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(record.by().equals(Gallery.CREATOR)).isEqualTo(gate.role().isEmpty());
        if (gate.role().isPresent()) {
          assertThat(record.signer()).isNotEqualTo(submitter(ledger, series));
        }
      }
    }
  }

  private static SeriesTerms terms(int salt) {
    return SeriesTerms.of(CAP, salt, REPORT);
  }

  private static Series series(TestLedger ledger) {
    return SeriesCatalogue.find(ledger, SERIES).orElseThrow();
  }

  private static Address submitter(TestLedger ledger, Series series) {
    return Gates.find(ledger, SERIES, series.round(), Gate.SUBMISSION).orElseThrow().signer();
  }
}
