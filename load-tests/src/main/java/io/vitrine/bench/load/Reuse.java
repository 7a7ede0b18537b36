package io.vitrine.bench.load;

import java.io.EOFException;
import java.io.IOException;

/**
 * When a request is sent again because its connection ended. Gateways close connections that nobody
 * used for a while, and a request can be on its way just then. So one that was answered on before,
 * and on which no byte of the present answer came, is replaced by a new one and the same bytes go
 * out once more (RFC 9112 section 9.3.1). A POST may be repeated so because a ledger executes the
 * same signed transaction once, and answers the second time as the first (RFC 9110 section 9.2.2).
 * A new connection that ends without an answer is a failure.
 */
final class Reuse {
  private boolean answered;
  private int reopened;

  /** The connection is a new one from now on. */
  void opened() {
    answered = false;
  }

  /** A whole answer came on it. */
  void answered() {
    answered = true;
  }

  /** How often a request was sent again. */
  int reopened() {
    return reopened;
  }

  /**
   * The connection ended under a request. Returns when the request should be sent again.
   *
   * @param answer what came of the answer
   * @throws EOFException when it should not
   */
  void ended(AnswerBuffer answer, IOException cause) throws EOFException {
    if (!answer.isEmpty()) {
      throw because("in the middle of an answer", cause);
    }
    if (!answered) {
      throw because("that was new before it answered on it", cause);
    }
    answered = false;
    reopened++;
  }

  private static EOFException because(String when, IOException cause) {
    EOFException e =
        new EOFException(
            "the gateway closed the connection " + when + " (" + cause.getMessage() + ")");
    e.initCause(cause);
    return e;
  }
}
