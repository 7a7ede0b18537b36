package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.types.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hands one transaction in at one organisation and, as long as none has decided, at the others
 * (L5): the same bytes, so that it executes once wherever it is ordered first. An organisation that
 * is overloaded, starts, or does not answer in time is passed over at once; after a round of all
 * there is a pause as the policy says.
 *
 * @param gateways in the order in which they are asked; each makes one attempt
 * @param retries how many rounds, and the pauses between them
 * @param pause waits
 */
record Resubmission(List<Gateway> gateways, RetryPolicy retries, Pause pause) {
  /** Copies the list. */
  Resubmission {
    gateways = List.copyOf(gateways);
  }

  /**
   * The first decision; when there is none until {@code deadline} or the last round, the last reply
   * that decided nothing. A refusal is none when an attempt before it may have been admitted: then
   * it is still open what becomes of the transaction, and that attempt's reply is the answer.
   *
   * @param deadline no attempt begins after it, by {@code System.nanoTime}
   */
  Reply<JsonNode> post(String path, Bytes envelope, long deadline) {
    Optional<Reply<JsonNode>> open = Optional.empty();
    Reply<JsonNode> last = null;
    for (int round = 1; round <= retries.attempts(); round++) {
      for (Gateway gateway : gateways) {
        last = gateway.post(path, envelope);
        if (decides(last)) {
          return refuses(last) ? open.orElse(last) : last;
        }
        open = mayBeAdmitted(last) ? Optional.of(last) : open;
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - deadline >= 0) {
          return open.orElse(last);
        }
      }
      if (round < retries.attempts() && !paused(round)) {
        break;
      }
    }
    return open.orElse(last);
  }

  private boolean paused(int round) {
    try {
      pause.sleep(retries.pause(round, Duration.ZERO));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean decides(Reply<JsonNode> reply) {
    return reply instanceof Reply.Found
        || (reply instanceof Reply.Refused<JsonNode> refused && !refused.problem().retryable());
  }

  /** A receipt that says FAILED is no refusal: the transaction was executed. */
  private static boolean refuses(Reply<JsonNode> reply) {
    return reply instanceof Reply.Refused<JsonNode> refused && !refused.problem().executed();
  }

  /** 429 is said before anything is admitted. */
  private static boolean mayBeAdmitted(Reply<JsonNode> reply) {
    return !(reply instanceof Reply.Refused<JsonNode> refused && refused.problem().status() == 429);
  }
}
