package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.problem.ClientCode;
import java.security.SecureRandom;
import java.time.Clock;

/** Signs calls, hands them in, and says what came of them. */
final class Submissions {
  private Submissions() {}

  /** Signs and submits one call; the document says where it is. A refusal ends the command. */
  static ObjectNode submit(
      Session session, VitrineClient client, Signatory who, ContractCall call, WaitOption wait) {
    Genesis genesis = Session.found(client.genesis());
    Trust.meet(session, genesis);
    TransactionSigner signer =
        new TransactionSigner(genesis.domain(), Clock.systemUTC(), new SecureRandom());
    return submit(session, client, signer.sign(who.key(), who.making(call)), wait);
  }

  /** Submits a signed transaction. */
  static ObjectNode submit(
      Session session, VitrineClient client, SignedTransaction transaction, WaitOption wait) {
    SubmitResult result =
        wait.until()
            .map(until -> client.submitAndWait(transaction, until, wait.timeout()))
            .orElseGet(() -> client.submit(transaction));
    return result.match(new Outcome(session));
  }

  /** The document of an accepted transaction, or the end of the command. */
  private record Outcome(Session session) implements SubmitResult.Cases<ObjectNode> {
    @Override
    public ObjectNode onPending(SubmitResult.Pending r) {
      return Session.document()
          .put("transactionId", r.transactionId().toString())
          .put("state", "PENDING");
    }

    @Override
    public ObjectNode onCommitted(SubmitResult.Committed r) {
      return Session.document()
          .put("transactionId", r.transactionId().toString())
          .put("state", r.provable() ? "PROVABLE" : "COMMITTED")
          .put("height", r.height())
          .put("index", r.index());
    }

    @Override
    public ObjectNode onFailed(SubmitResult.Failed r) {
      throw CommandFailure.of(r.problem());
    }

    @Override
    public ObjectNode onRefused(SubmitResult.Refused r) {
      throw CommandFailure.of(r.problem());
    }

    @Override
    public ObjectNode onUndecided(SubmitResult.Undecided r) {
      session.say("transaction " + r.transactionId());
      if (r.last() instanceof Reply.Refused<?> refused) {
        throw CommandFailure.of(refused.problem());
      }
      throw new CommandFailure(
          ClientCode.UNDECIDED,
          "transaction "
              + r.transactionId()
              + " was sent, but no answer came: "
              + ((Reply.Unreachable<?>) r.last()).cause());
    }
  }
}
