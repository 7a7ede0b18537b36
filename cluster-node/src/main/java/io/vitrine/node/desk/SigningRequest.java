package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.RegistrarCode;
import java.time.Instant;
import java.util.Base64;

/** What an account in custody is asked to sign: {@code {"body": base64}}, and nothing but that. */
final class SigningRequest {
  private static final int MAX_TEXT = (SignedTransaction.MAX_SIZE + 2) / 3 * 4;

  private SigningRequest() {}

  /**
   * The transaction in {@code json}, if it is one of {@code ledgerId} by {@code account} that ends
   * within the window: a signature for later could be kept and used by whoever saw it.
   */
  static Answer<TransactionBody> read(
      JsonNode json, String ledgerId, Address account, Instant now) {
    String text = json.path("body").asText();
    if (!json.path("body").isTextual() || json.size() != 1 || text.length() > MAX_TEXT) {
      return refused("a JSON object with the field body alone, in base64, is expected");
    }
    TransactionBody body;
    try {
      body = TransactionBody.decode(Bytes.wrap(Base64.getDecoder().decode(text)));
    } catch (CodecException e) {
      return refused("the body is not the canonical form of a transaction");
    } catch (IllegalArgumentException e) {
      return refused("the body is not base64");
    }
    long latest = now.toEpochMilli() + TransactionRules.WINDOW;
    if (!body.ledgerId().equals(ledgerId)) {
      return refused("the transaction is of another ledger");
    } else if (!body.sender().equals(account)) {
      return refused("the transaction's sender is another account");
    } else if (body.validUntil() > latest) {
      return refused("the transaction ends at " + body.validUntil() + ", at the latest " + latest);
    }
    return new Answer.Found<>(body);
  }

  private static <T> Answer<T> refused(String detail) {
    return new Answer.Refused<>(Problem.of(RegistrarCode.CUSTODY_BODY_INVALID, detail));
  }
}
