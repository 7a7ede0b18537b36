package io.vitrine.contracts.governance;

import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Electors;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.GovernanceEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the four validators change their set, and how nobody else does. */
final class GovernanceScenarios {
  private static final ValidatorChange JOIN = Electors.add("org-5");
  private static final ValidatorChange LEAVE = Electors.remove("org-2");

  private final TestLedger ledger = Gallery.registered();

  private void approve(ValidatorChange change, String... names) {
    for (String name : names) {
      ledger.accept(BOB, Electors.approve(ledger.epoch(), change, name));
    }
  }

  private void refused(String code, ContractCall call) {
    assertThat(ledger.submit(BOB, call).reasonCode()).isEqualTo(code);
  }

  private ValidatorSet validators() {
    return Validators.of(ledger, Electors.GENESIS, ledger.epoch()).orElseThrow();
  }

  private List<String> names() {
    return validators().members().stream().map(Validator::name).toList();
  }

  @Test
  void aValidatorJoinsWhenAQuorumApprovedAndItsKeySignedTheLog() {
    approve(JOIN, "org-1", "org-2", "org-3");
    assertThat(Validators.next(ledger, 0)).isEmpty();

    Receipt decided = ledger.accept(BOB, Electors.ready(ledger, JOIN, "org-5"));

    ValidatorSet next = Validators.next(ledger, 0).orElseThrow();
    assertThat(next.members())
        .startsWith(validators().members().toArray(Validator[]::new))
        .endsWith(Electors.with("org-5"))
        .hasSize(5);
    assertThat(TestLedger.eventsOf(decided))
        .containsExactly(
            new GovernanceEvent.Ready(0, JOIN, challenge(JOIN)),
            new GovernanceEvent.ValidatorsChanged(1, JOIN, 5, next.hash()));
    ledger.nextEpoch();
    assertThat(names()).containsExactly("org-1", "org-2", "org-3", "org-4", "org-5");
  }

  private long challenge(ValidatorChange change) {
    return Proposals.find(ledger, ledger.epoch(), change).orElseThrow().challenge().size();
  }

  @Test
  void readinessMayComeBeforeTheLastApproval() {
    approve(JOIN, "org-4");
    ledger.accept(BOB, Electors.ready(ledger, JOIN, "org-5"));
    approve(JOIN, "org-2");
    assertThat(Validators.next(ledger, 0)).isEmpty();

    Receipt decided = ledger.accept(BOB, Electors.approve(0, JOIN, "org-1"));

    assertThat(TestLedger.eventsOf(decided).stream().map(ContractEvent::type))
        .containsExactly("governance.approved", "governance.validators-changed");
  }

  /** No record is attested before the first blocks are executed (R3): the log is empty then. */
  @Test
  void aProposalOfTheFirstBlockNamesTheEmptyLog() {
    Proposal first =
        new Proposal(JOIN, new LogHead(0, TestLedger.LOG), false, List.of(new ValidatorId(2)));
    assertThat(Proposal.decode(first.encode())).isEqualTo(first);
  }

  @Test
  void aValidatorLeavesAndTheGapCloses() {
    approve(LEAVE, "org-1", "org-3", "org-4");
    assertThat(names()).hasSize(4);
    ledger.nextEpoch();
    assertThat(names()).containsExactly("org-1", "org-3", "org-4");
  }

  @Test
  void aLostKeyIsReplacedInItsPlace() {
    ValidatorChange change = Electors.replace("org-2", "spare");
    approve(change, "org-1", "org-3", "org-4");
    refused("READINESS_INVALID", Electors.ready(ledger, change, "org-2"));
    ledger.accept(BOB, Electors.ready(ledger, change, "spare"));

    ledger.nextEpoch();

    assertThat(names()).containsExactly("org-1", "org-2", "org-3", "org-4");
    assertThat(validators().members().get(1).publicKey())
        .isEqualTo(Electors.key("spare").publicKey());
    refused("APPROVAL_INVALID", Electors.approve(1, Electors.remove("org-1"), "org-2"));
  }

  @Test
  void anEpochDecidesOnceAndTheNextBeginsWithNothing() {
    approve(JOIN, "org-1");
    approve(LEAVE, "org-1", "org-2", "org-3");
    ValidatorSet decided = Validators.next(ledger, 0).orElseThrow();

    refused("CHANGE_PENDING", Electors.approve(0, JOIN, "org-2"));
    refused("CHANGE_PENDING", Electors.approve(0, LEAVE, "org-4"));
    refused("CHANGE_PENDING", Electors.ready(ledger, JOIN, "org-5"));
    refused("CHANGE_PENDING", GovernanceCalls.challenge(0, JOIN));
    assertThat(Validators.next(ledger, 0)).contains(decided);

    ledger.nextEpoch();
    refused("PROPOSAL_NOT_FOUND", GovernanceCalls.challenge(1, JOIN));
    refused("NOT_A_VALIDATOR", Electors.approve(1, JOIN, "org-2"));
    refused("WRONG_EPOCH", Electors.approve(0, JOIN, "org-1"));
    approve(JOIN, "org-1");
    assertThat(Proposals.all(ledger, 1, validators())).hasSize(1);
  }

  @Test
  void aSignatureIsForOneLedgerEpochChangeAndPurpose() {
    SigningDomain elsewhere = new SigningDomain("other", Electors.GENESIS.hash());
    SigningDomain impostor = new SigningDomain("test", Hash.ZERO);
    approve(JOIN, "org-1");
    Proposal open = Proposals.find(ledger, 0, JOIN).orElseThrow();
    SigningDomain domain = Electors.GENESIS.domain();
    for (Hash digest :
        List.of(
            GovernanceSigning.approval(elsewhere, 0, JOIN),
            GovernanceSigning.approval(impostor, 0, JOIN),
            GovernanceSigning.approval(domain, 1, JOIN),
            GovernanceSigning.approval(domain, 0, LEAVE),
            GovernanceSigning.approval(domain, 0, Electors.replace("org-5", "org-5")),
            GovernanceSigning.readiness(domain, 0, JOIN, open.challenge()))) {
      Bytes signature = Electors.key("org-2").sign(digest);
      refused("APPROVAL_INVALID", GovernanceCalls.approve(0, JOIN, "org-2", signature));
    }
    Bytes approval = Electors.approval(0, JOIN, "org-5");
    refused("READINESS_INVALID", GovernanceCalls.ready(0, JOIN, approval));
    refused("APPROVAL_INVALID", GovernanceCalls.approve(0, JOIN, "org-2", Bytes.EMPTY));
  }

  @Test
  void oneValidatorCountsOnceAndOnlyUnderItsOwnName() {
    approve(LEAVE, "org-1");
    refused("ALREADY_APPROVED", Electors.approve(0, LEAVE, "org-1"));
    Bytes own = Electors.approval(0, LEAVE, "org-1");
    refused("APPROVAL_INVALID", GovernanceCalls.approve(0, LEAVE, "org-3", own));
    refused("NOT_A_VALIDATOR", GovernanceCalls.approve(0, LEAVE, "org-5", own));
    assertThat(Proposals.find(ledger, 0, LEAVE).orElseThrow().approvals()).hasSize(1);
  }

  @Test
  void aChangeThatDoesNotFitTheSetIsRefusedWithTheObstacle() {
    obstacle("the name is taken", Electors.add("org-3"));
    obstacle("its key is that of org-3", new ValidatorChange.Add(named("org-9", "org-3")));
    obstacle("its key is that of org-3", Electors.replace("org-2", "org-3"));
    obstacle("its key is that of org-2", Electors.replace("org-2", "org-2"));
    obstacle("there is no member of this name", Electors.replace("org-9", "org-9"));
    obstacle("there is no member of this name", Electors.remove("org-9"));
  }

  @Test
  void aSetHasOneToTwentyMembers() {
    List<Validator> twenty = new ArrayList<>();
    for (int i = 1; i <= ValidatorSet.MAX; i++) {
      twenty.add(named("org-" + i, "org-1" + i));
    }
    assertThat(new ChangedSet(new ValidatorSet(twenty), Electors.add("late")).obstacle())
        .contains("a set has at most 20 members");
    assertThat(new ChangedSet(new ValidatorSet(twenty), Electors.remove("org-7")).set().size())
        .isEqualTo(19);
    ValidatorSet one = new ValidatorSet(twenty.subList(0, 1));
    assertThat(new ChangedSet(one, Electors.remove("org-1")).obstacle())
        .contains("it is the last member");
    assertThat(new ChangedSet(one, Electors.replace("org-1", "new")).obstacle()).isEmpty();
  }

  private static Validator named(String name, String label) {
    return new Validator(name, Electors.key(label).publicKey());
  }

  private void obstacle(String why, ValidatorChange change) {
    Receipt receipt = ledger.submit(BOB, Electors.approve(0, change, "org-1"));
    assertThat(receipt.reasonCode()).isEqualTo("CHANGE_IMPOSSIBLE");
    assertThat(receipt.numbers()).containsEntry("obstacle", why).containsEntry("size", "4");
  }

  @Test
  void whoHasNoActiveIdentityCarriesNothing() {
    ContractCall call = Electors.approve(0, LEAVE, "org-1");
    assertThat(ledger.submit(STRANGER, call).reasonCode()).isEqualTo("SENDER_NOT_REGISTERED");
    assertThat(Gallery.open().submit(SUSPENDED, call).reasonCode()).isEqualTo("SENDER_NOT_ACTIVE");
  }

  @Test
  void aSlowJoinerGetsANewerLogAndIsNotHeldUpByRenewals() {
    approve(JOIN, "org-1");
    ContractCall proof = Electors.ready(ledger, JOIN, "org-5");
    ledger.skipBlocks(Ready.MAX_AGE / 2 - 1);
    refused("CHALLENGE_RECENT", GovernanceCalls.challenge(0, JOIN));
    ledger.accept(BOB, GovernanceCalls.challenge(0, JOIN));
    refused("READINESS_INVALID", proof);
    ledger.skipBlocks(Ready.MAX_AGE);
    refused("LOG_NOT_RECENT", Electors.ready(ledger, JOIN, "org-5"));
    ledger.accept(BOB, GovernanceCalls.challenge(0, JOIN));
    ledger.accept(BOB, Electors.ready(ledger, JOIN, "org-5"));
    refused("ALREADY_READY", Electors.ready(ledger, JOIN, "org-5"));
    refused("ALREADY_READY", GovernanceCalls.challenge(0, JOIN));
  }

  @Test
  void aValidatorOpensFourProposalsAndApprovesAnyNumber() {
    for (String leaving : List.of("org-1", "org-2", "org-3", "org-4")) {
      approve(Electors.remove(leaving), "org-1");
    }
    refused("TOO_MANY_PROPOSALS", Electors.approve(0, JOIN, "org-1"));
    approve(JOIN, "org-2", "org-1");

    assertThat(Proposals.all(ledger, 0, validators()))
        .extracting(p -> p.change().toString().split(" ", 3)[1])
        .containsExactly("org-1", "org-2", "org-3", "org-4", "org-5");
  }

  @Test
  void aSetGrowsAndEachEpochNeedsItsOwnQuorum() {
    for (String name : List.of("org-5", "org-6", "org-7")) {
      ValidatorChange change = Electors.add(name);
      int quorum = validators().quorum().size();
      for (int i = 0; i < quorum; i++) {
        assertThat(Validators.next(ledger, ledger.epoch())).isEmpty();
        approve(change, names().get(i));
      }
      ledger.accept(BOB, Electors.ready(ledger, change, name));
      ledger.nextEpoch();
    }
    assertThat(names()).hasSize(7);
    assertThat(validators().quorum().size()).isEqualTo(5);
  }
}
