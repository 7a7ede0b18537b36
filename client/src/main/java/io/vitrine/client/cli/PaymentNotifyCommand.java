package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.payments.notification.Notification;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine payment notify}: reports a payment, as its provider does. */
@Command(
    name = "notify",
    description = {
      "Report that an intent was paid, as its provider does: to try it out, and for programs that",
      "translate what a provider sends. Signs with the secret that the provider has here."
    })
final class PaymentNotifyCommand implements Callable<Integer> {
  private final Session session;
  private final InstantSource clock = InstantSource.system();

  @Parameters(paramLabel = "INTENT")
  private String intent;

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "NUMBER",
      description = "the provider's number of the payment; the same again is the same payment")
  private String reference;

  @Option(
      names = "--amount",
      paramLabel = "UNITS",
      description = "what was paid, in the smallest unit (default: what the intent says)")
  private String amount;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "file with the secret (default: that of the provider dev of ./vitrine dev)")
  private Path secret;

  PaymentNotifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RegistrarPort port = new RegistrarPort(session.node(), "");
    if (!intent.matches("[0-9a-f]{64}")) {
      throw new CommandFailure(ClientCode.USAGE, "an intent's id is 64 hexadecimal digits");
    }
    JsonNode wanted = port.get("/v1/payment-intents/" + intent);
    ObjectNode report =
        Session.document()
            .put("type", Notification.CAPTURED)
            .put("reference", reference)
            .put("intent", intent)
            .put("amount", amount == null ? wanted.path("total").asText() : amount)
            .put("currency", wanted.path("currency").asText());
    byte[] body = report.toString().getBytes(StandardCharsets.UTF_8);
    session.print(
        port.post(
            "/v1/payments/" + wanted.path("provider").asText() + ":notify", body, signed(body)));
    return ExitCode.OK.number();
  }

  private Map<String, String> signed(byte[] body) {
    Path file = secret == null ? session.home().resolve("dev/payments/dev.secret") : secret;
    WebhookSecret key =
        WebhookSecret.parse(new String(SecretFiles.firstLine(session, file)))
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ClientCode.FILE_PROBLEM, file + " holds no secret: whsec_ and base64"));
    String id = UUID.randomUUID().toString();
    long seconds = clock.instant().getEpochSecond();
    return Map.of(
        WebhookSignature.ID,
        id,
        WebhookSignature.TIMESTAMP,
        Long.toString(seconds),
        WebhookSignature.SIGNATURE,
        WebhookSignature.header(List.of(key), id, seconds, Bytes.wrap(body)));
  }
}
