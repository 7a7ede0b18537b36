package io.vitrine.node.consortium;

import static io.vitrine.node.consortium.ConsortiumFixture.found;
import static io.vitrine.node.consortium.ConsortiumFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.proof.ProofBundle;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Validators change while the network runs (R13): one is voted out and follows, later it is voted
 * in again, and everybody goes on from what is on disk.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EpochChangeIT {
  private static final Duration WAIT = Duration.ofSeconds(60);

  @TempDir private static Path home;
  private static ConsortiumFixture consortium;
  private static ValidatorVotes votes;
  private static Validator fourth;

  @BeforeAll
  static void start() throws Exception {
    consortium = ConsortiumFixture.ofLedgerAlone(home);
    votes = new ValidatorVotes(consortium);
    fourth = consortium.gateway(1).genesis().validators().members().get(3);
  }

  @AfterAll
  static void stop() throws Exception {
    consortium.close();
  }

  @Test
  @Order(1)
  void whoIsVotedOutFollowsWithoutAVote() throws Exception {
    votes.approve(1, 0, new ValidatorChange.Remove(fourth.name()), 3);
    for (int organisation = 1; organisation <= 4; organisation++) {
      reaches(organisation, 1);
    }
    assertThat(consortium.board(1).epoch().protocol().n()).isEqualTo(3);
    assertThat(consortium.board(4).epoch().protocol().votes()).isFalse();

    follows(1, consortium.pay(1));
    Submission refused = consortium.submit(4, payment(7));
    assertThat(((Submission.Refused) refused).problem().code()).isEqualTo(ProblemCode.FOLLOWER);
  }

  @Test
  @Order(2)
  void proofsLeadFromGenesisThroughEveryEpoch() throws Exception {
    SignedTransaction payment = consortium.pay(2);
    follows(2, payment);
    found(consortium.await(4, payment, Milestone.PROVABLE, WAIT));
    Bytes proof = found(get(consortium.gateway(4).proof(payment.id())));
    assertThat(ProofBundle.decode(proof).epochs()).hasSize(1);
    assertThat(
            new Verifier(Ed25519.load())
                .verify(proof, new TrustAnchor.GenesisHash(consortium.gateway(1).genesis().hash()))
                .firstFailure())
        .isEmpty();
  }

  @Test
  @Order(3)
  void whatIsOnDiskKnowsTheEpoch() throws Exception {
    consortium.restartAll();
    for (int organisation = 1; organisation <= 4; organisation++) {
      reaches(organisation, 1);
    }
    consortium.pay(3);
  }

  @Test
  @Order(4)
  void whoIsVotedInVotesAgain() throws Exception {
    ValidatorChange change =
        new ValidatorChange.Add(new Validator(fourth.name(), fourth.publicKey()));
    votes.approve(1, 1, change, 2);
    votes.ready(2, 1, change, votes.key(4));
    for (int organisation = 1; organisation <= 4; organisation++) {
      reaches(organisation, 2);
    }
    assertThat(consortium.board(4).epoch().protocol().votes()).isTrue();
    consortium.pay(4);
    consortium.stop(3);
    consortium.pay(4);
  }

  private static void reaches(int organisation, long epoch) throws Exception {
    consortium.until(
        "organisation " + organisation + " serves in epoch " + epoch,
        () -> consortium.serves(organisation, epoch));
  }

  /** The fourth organisation executes what the others ordered, {@code by} has executed it. */
  private static void follows(int by, SignedTransaction committed) throws Exception {
    long height = found(get(consortium.gateway(by).transaction(committed.id()))).receipt().height();
    consortium.until(
        "the fourth organisation executes height " + height,
        () -> consortium.executedHeight(4) >= height);
  }

  private static SignedTransaction payment(long units) {
    return consortium.sign(
        ConsortiumFixture.PAYMENTS,
        SettlementCalls.mint(ConsortiumFixture.PAYMENTS.address(), new Amount(units)));
  }
}
