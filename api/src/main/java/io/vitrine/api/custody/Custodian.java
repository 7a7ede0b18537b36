package io.vitrine.api.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import java.util.concurrent.CompletionStage;

/**
 * The port to the keys that this organisation keeps for people (F.751.10 9.2 c). An unknown account
 * and a wrong credential are one refusal, CUSTODY_UNKNOWN.
 */
public interface Custodian {
  /**
   * Signs the transaction body in {@code request} and gives the envelope, which nobody has sent.
   * Refusals: CUSTODY_UNKNOWN, CUSTODY_BODY_INVALID, SIGNINGS_EXHAUSTED.
   *
   * @param address of the account
   * @param credential of its person
   */
  CompletionStage<Answer<ObjectNode>> sign(String address, String credential, JsonNode request);

  /**
   * Gives the key itself to the person; it is kept until {@link #end}, so that a lost answer is no
   * lost key. Refusals: CUSTODY_UNKNOWN, SIGNINGS_EXHAUSTED.
   */
  CompletionStage<Answer<ObjectNode>> export(String address, String credential);

  /** Destroys what is kept of the key. Refusal: CUSTODY_UNKNOWN. */
  CompletionStage<Answer<ObjectNode>> end(String address, String credential);
}
