package io.vitrine.node.webhook.course;

import java.util.Locale;

/** What came of one attempt. */
public enum Outcome {
  /** A status of 200 to 299. */
  DELIVERED,
  /** Any other status but 410. */
  REJECTED,
  /** Status 410: the receiver wants nothing more. */
  GONE,
  /** No whole answer in the time there is. */
  TIMED_OUT,
  /** No connection, no TLS, or a connection that ended early. */
  UNREACHABLE,
  /** The guard refused the address. */
  FORBIDDEN,
  /** The event is not stored here any more. */
  NOT_STORED;

  /** Of an answer with {@code status}. */
  public static Outcome ofStatus(int status) {
    if (status == 410) {
      return GONE;
    }
    return status >= 200 && status < 300 ? DELIVERED : REJECTED;
  }

  /** As documents and labels write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
