package io.vitrine.contracts.delegation;

import static io.vitrine.contracts.Gallery.AGENT;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.MANDATE_UNTIL;
import static io.vitrine.contracts.Gallery.PRIMARY;
import static io.vitrine.contracts.Gallery.REVIEWER;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Electors;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.GateRecord;
import io.vitrine.contracts.collection.Gates;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.DelegationEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.Power;
import io.vitrine.ledger.execution.Receipt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Acting for somebody else: within a mandate, visible where eyes are counted. */
final class MandateScenarios {
  private final TestLedger ledger = Gallery.open();

  @Test
  void anAgentActsWithTheRightsAndThePropertyOfItsPrincipal() {
    ledger.accept(AGENT, DelegationCalls.act(CREATOR, SaleCalls.cancel(PRIMARY)));
    Receipt receipt =
        ledger.accept(
            AGENT, DelegationCalls.act(CREATOR, CollectionCalls.transfer(PRIMARY, ALICE)));

    assertThat(Items.find(ledger, PRIMARY).orElseThrow().owner()).isEqualTo(ALICE);
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(new ItemEvent.Transferred(PRIMARY, 4, CREATOR, ALICE));
  }

  @Test
  void aSuspendedPrincipalDoesNothingThroughItsAgents() {
    ledger.accept(Gallery.REGISTRAR, IdentityCalls.suspend(CREATOR, hash("inquiry")));

    Receipt receipt = ledger.submit(AGENT, DelegationCalls.act(CREATOR, SaleCalls.cancel(PRIMARY)));

    assertThat(receipt.reasonCode()).isEqualTo("SENDER_NOT_ACTIVE");
    assertThat(receipt.numbers()).containsEntry("address", CREATOR.toString());
  }

  @Test
  void aMandateHoldsInBlocksBeforeItsEndAndNoLonger() {
    long until = ledger.nextBlockTime() + 10_000;
    ledger.accept(ALICE, DelegationCalls.grant(BOB, List.of(Power.TRANSFER), until));
    ContractCall give = DelegationCalls.act(ALICE, CollectionCalls.transfer(Gallery.OWNED, BOB));
    TestLedger before = ledger.copy();
    before.nextBlockAt(until - 1);
    TestLedger then = ledger.copy();
    then.nextBlockAt(until);

    assertThat(before.submit(BOB, give).reasonCode()).isEmpty();
    assertThat(then.submit(BOB, give).reasonCode()).isEqualTo("MANDATE_EXPIRED");
  }

  @Test
  void membersAreManagedWithinTheOwnMandate() {
    List<Power> manager = List.of(Power.MEMBERS, Power.TRADE);
    ledger.accept(CREATOR, DelegationCalls.grant(ALICE, manager, MANDATE_UNTIL));

    ContractCall more = DelegationCalls.grant(BOB, List.of(Power.MONEY), MANDATE_UNTIL);
    ContractCall longer = DelegationCalls.grant(BOB, List.of(Power.TRADE), MANDATE_UNTIL + 1);
    ContractCall within = DelegationCalls.grant(BOB, List.of(Power.TRADE), MANDATE_UNTIL);

    assertThat(ledger.submit(ALICE, DelegationCalls.act(CREATOR, more)).reasonCode())
        .isEqualTo("BEYOND_MANDATE");
    assertThat(ledger.submit(ALICE, DelegationCalls.act(CREATOR, longer)).reasonCode())
        .isEqualTo("BEYOND_MANDATE");
    Receipt receipt = ledger.accept(ALICE, DelegationCalls.act(CREATOR, within));
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new DelegationEvent.Granted(CREATOR, BOB, List.of(Power.TRADE), MANDATE_UNTIL, ALICE));
    ledger.accept(ALICE, DelegationCalls.act(CREATOR, DelegationCalls.revoke(CREATOR, BOB)));
    assertThat(Mandates.find(ledger, CREATOR, BOB)).isEmpty();
  }

  @Test
  void anAgentLaysItsMandateDown() {
    Receipt receipt = ledger.accept(AGENT, DelegationCalls.revoke(CREATOR, AGENT));

    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(new DelegationEvent.Revoked(CREATOR, AGENT, AGENT));
    assertThat(
            ledger
                .submit(AGENT, DelegationCalls.act(CREATOR, SaleCalls.cancel(PRIMARY)))
                .reasonCode())
        .isEqualTo("MANDATE_NOT_FOUND");
  }

  @Test
  void whoSubmittedForTheCreatorDoesNotReviewForTheReviewer() {
    ledger.accept(REVIEWER, DelegationCalls.grant(AGENT, List.of(Power.ISSUANCE), MANDATE_UNTIL));
    ledger.accept(REVIEWER, DelegationCalls.grant(BOB, List.of(Power.ISSUANCE), MANDATE_UNTIL));
    ledger.accept(AGENT, DelegationCalls.act(CREATOR, CollectionCalls.submitSeries(Gallery.DRAFT)));
    ContractCall review =
        DelegationCalls.act(
            REVIEWER, CollectionCalls.pass(Gate.REVIEW, Gallery.DRAFT, hash("report")));

    assertThat(ledger.submit(AGENT, review).reasonCode()).isEqualTo("FOUR_EYES_REQUIRED");
    ledger.accept(BOB, review);

    GateRecord submission = Gates.find(ledger, Gallery.DRAFT, 1, Gate.SUBMISSION).orElseThrow();
    assertThat(submission.by()).isEqualTo(CREATOR);
    assertThat(submission.signer()).isEqualTo(AGENT);
    assertThat(Gates.find(ledger, Gallery.DRAFT, 1, Gate.REVIEW).orElseThrow().signer())
        .isEqualTo(BOB);
  }

  @Test
  void identitiesAndValidatorsActForThemselves() {
    ContractCall suspend = IdentityCalls.suspend(ALICE, hash("x"));
    ContractCall vote = Electors.approve(0, Electors.remove("org-4"), "org-1");
    ContractCall nested = DelegationCalls.act(CREATOR, SaleCalls.cancel(PRIMARY));
    for (ContractCall call : List.of(suspend, vote, nested)) {
      assertThat(ledger.submit(AGENT, DelegationCalls.act(CREATOR, call)).reasonCode())
          .as(call.toString())
          .isEqualTo("BAD_ARGUMENTS");
    }
  }
}
