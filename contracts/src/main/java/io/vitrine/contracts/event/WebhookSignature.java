package io.vitrine.contracts.event;

import io.vitrine.ledger.crypto.HmacSha256;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The symmetric signature of Standard Webhooks 1.0: HMAC-SHA256 over {@code id.timestamp.body}. The
 * node makes it, the SDK checks it.
 */
public final class WebhookSignature {
  /** The header field with the id, the same at every attempt. */
  public static final String ID = "webhook-id";

  /** The header field with the time of the attempt, in seconds since 1970 UTC. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** The header field with the signatures, one per live secret, separated by spaces. */
  public static final String SIGNATURE = "webhook-signature";

  private static final String VERSION = "v1,";

  private WebhookSignature() {}

  /** The value of {@link #SIGNATURE}: one signature by each of {@code secrets}. */
  public static String header(
      List<WebhookSecret> secrets, String id, long timestampSeconds, Bytes body) {
    return secrets.stream()
        .map(secret -> of(secret, id, timestampSeconds, body))
        .collect(Collectors.joining(" "));
  }

  /** One signature, such as {@code v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=}. */
  public static String of(WebhookSecret secret, String id, long timestampSeconds, Bytes body) {
    Bytes code = HmacSha256.of(secret.key(), content(id, timestampSeconds, body));
    return VERSION + Base64.getEncoder().encodeToString(code.unsafeArray());
  }

  /**
   * Whether one of the signatures in {@code header} is by one of {@code secrets}. Takes as long for
   * every wrong signature of the right length; versions it does not know are passed over.
   */
  public static boolean matches(
      List<WebhookSecret> secrets, String header, String id, long timestampSeconds, Bytes body) {
    boolean found = false;
    for (WebhookSecret secret : secrets) {
      Secret expected = Secret.of(ascii(of(secret, id, timestampSeconds, body)));
      for (String signature : header.split(" ", -1)) {
        found |= expected.matches(ascii(signature));
      }
    }
    return found;
  }

  private static Bytes content(String id, long timestampSeconds, Bytes body) {
    byte[] head = (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + body.size());
    System.arraycopy(body.unsafeArray(), 0, all, head.length, body.size());
    return Bytes.wrap(all);
  }

  private static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
