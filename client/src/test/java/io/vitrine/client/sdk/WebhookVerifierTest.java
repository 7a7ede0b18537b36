package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.client.sdk.WebhookVerifier.Reason;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebhookVerifierTest {
  /** The example of the Standard Webhooks specification. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final long TIME = 1_614_265_330L;
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final Map<String, String> HEADERS =
      Map.of(
          "webhook-id",
          "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "webhook-timestamp",
          Long.toString(TIME),
          "webhook-signature",
          "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

  @Test
  void theVectorOfTheSpecificationIsGenuine() {
    assertThat(at(TIME).verify(HEADERS::get, BODY))
        .isInstanceOfSatisfying(
            WebhookVerifier.Genuine.class,
            message -> {
              assertThat(message.id()).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
              assertThat(message.document().path("test").asLong()).isEqualTo(2_432_232_314L);
              assertThat(message.event()).isEmpty();
            });
  }

  @Test
  void anEventOfTheLedgerIsReadFromIt() {
    String document =
        "{\"type\":\"vitrine.item.sold.v1\",\"subject\":\"birds/1\",\"cursor\":\"3fa81c02-7-0-1\"}";
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    String signature =
        WebhookSignature.header(
            List.of(WebhookSecret.parse(SECRET).orElseThrow()), "m", TIME, Bytes.wrap(body));
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            "m",
            "webhook-timestamp",
            Long.toString(TIME),
            "webhook-signature",
            signature);
    assertThat(at(TIME).verify(headers::get, body))
        .isInstanceOfSatisfying(
            WebhookVerifier.Genuine.class,
            message ->
                assertThat(message.event().orElseThrow().cursor().text())
                    .isEqualTo("3fa81c02-7-0-1"));
  }

  @Test
  void oldAndFutureMessagesAreRefused() {
    long tolerance = WebhookVerifier.TOLERANCE.toSeconds();
    assertThat(reason(at(TIME + tolerance + 1), HEADERS)).isEqualTo(Reason.WRONG_TIME);
    assertThat(reason(at(TIME - tolerance - 1), HEADERS)).isEqualTo(Reason.WRONG_TIME);
    assertThat(at(TIME + tolerance).verify(HEADERS::get, BODY))
        .isInstanceOf(WebhookVerifier.Genuine.class);
  }

  @Test
  void whatIsMissingOrWrongIsRefused() {
    for (String name : HEADERS.keySet()) {
      Map<String, String> fewer = new TreeMap<>(HEADERS);
      fewer.remove(name);
      assertThat(reason(at(TIME), fewer)).isEqualTo(Reason.NO_HEADERS);
    }
    Map<String, String> other = new TreeMap<>(HEADERS);
    other.put("webhook-id", "msg_other");
    assertThat(reason(at(TIME), other)).isEqualTo(Reason.WRONG_SIGNATURE);
    other.putAll(HEADERS);
    other.put("webhook-timestamp", "yesterday");
    assertThat(reason(at(TIME), other)).isEqualTo(Reason.NO_HEADERS);
    WebhookVerifier stranger =
        WebhookVerifier.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")
            .with(() -> Instant.ofEpochSecond(TIME), WebhookVerifier.TOLERANCE);
    assertThat(reason(stranger, HEADERS)).isEqualTo(Reason.WRONG_SIGNATURE);
  }

  @Test
  void whatIsNoSecretIsNotRepeated() {
    assertThatThrownBy(() -> WebhookVerifier.of("whsec_tooShort"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("tooShort");
  }

  private static Reason reason(WebhookVerifier verifier, Map<String, String> headers) {
    return ((WebhookVerifier.Refused) verifier.verify(headers::get, BODY)).reason();
  }

  private static WebhookVerifier at(long seconds) {
    return WebhookVerifier.of(SECRET)
        .with(() -> Instant.ofEpochSecond(seconds), WebhookVerifier.TOLERANCE);
  }
}
