package io.vitrine.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the Standard Webhooks specification, and what must not pass. */
class WebhookSignatureTest {
  private static final WebhookSecret SECRET =
      WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
  private static final WebhookSecret OTHER =
      WebhookSecret.parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX").orElseThrow();
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long TIME = 1_614_265_330L;
  private static final Bytes BODY = bytes("{\"test\": 2432232314}");
  private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void theVectorOfTheSpecificationIsSignedAndVerified() {
    assertThat(WebhookSignature.of(SECRET, ID, TIME, BODY)).isEqualTo(EXPECTED);
    assertThat(matches(EXPECTED, ID, TIME, BODY)).isTrue();
    assertThat(
            matches(
                "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZ " + EXPECTED,
                ID,
                TIME,
                BODY))
        .isTrue();
  }

  @Test
  void twoLiveSecretsGiveTwoSignaturesAndEachIsEnough() {
    String both = WebhookSignature.header(List.of(OTHER, SECRET), ID, TIME, BODY);
    assertThat(both.split(" ", -1)).hasSize(2);
    assertThat(matches(both, ID, TIME, BODY)).isTrue();
    assertThat(WebhookSignature.matches(List.of(OTHER), both, ID, TIME, BODY)).isTrue();
    assertThat(WebhookSignature.matches(List.of(OTHER), EXPECTED, ID, TIME, BODY)).isFalse();
  }

  @Test
  void anythingChangedDoesNotVerify() {
    assertThat(matches(EXPECTED, ID + "x", TIME, BODY)).isFalse();
    assertThat(matches(EXPECTED, ID, TIME + 1, BODY)).isFalse();
    assertThat(matches(EXPECTED, ID, TIME, bytes("{\"test\": 2432232315}"))).isFalse();
    assertThat(matches("", ID, TIME, BODY)).isFalse();
    assertThat(matches(EXPECTED.substring(3), ID, TIME, BODY)).isFalse();
    assertThat(matches(EXPECTED.replace("v1,", "v2,"), ID, TIME, BODY)).isFalse();
  }

  @Test
  void aSecretIsReadWrittenAndNeverPrinted() {
    String text = SECRET.reveal();
    assertThat(WebhookSecret.parse(text)).isPresent();
    assertThat(SECRET.toString()).doesNotContain(text.substring(6)).contains("24 bytes");
    assertThat(WebhookSecret.parse("whsec_no base64")).isEmpty();
    assertThat(WebhookSecret.parse(base64(23))).isEmpty();
    assertThat(WebhookSecret.parse(base64(65))).isEmpty();
    assertThat(WebhookSecret.parse(base64(64))).isPresent();
  }

  private static boolean matches(String header, String id, long time, Bytes body) {
    return WebhookSignature.matches(List.of(SECRET), header, id, time, body);
  }

  private static String base64(int size) {
    return WebhookSecret.PREFIX + Base64.getEncoder().encodeToString(new byte[size]);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
