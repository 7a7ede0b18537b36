package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine payment}: payments from outside the ledger. */
@Command(
    name = "payment",
    subcommands = {PaymentIntentCommand.class, PaymentNotifyCommand.class},
    description = {
      "Payments from outside the ledger: buyers say what they are going to pay for (intent, status),",
      "providers report that they did (notify), officers see what became of it and note refunds."
    })
final class PaymentCommand extends NounCommand {
  private static final String ROOT = "/v1/payments";
  private static final String ID = "PAYMENT";
  private static final String ID_TEXT = "its id, or PROVIDER:REFERENCE";

  private final Session session;

  PaymentCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "status",
      description = "How a payment intent stands, and the payment that fulfilled it.")
  int status(@Parameters(paramLabel = "INTENT") String intent) {
    session.print(
        new RegistrarPort(session.node(), "").get("/v1/payment-intents/" + encoded(intent)));
    return ExitCode.OK.number();
  }

  @Command(
      name = "list",
      description = "Payments that were reported on a day, or those under way. For officers.")
  int list(
      @Option(names = "--day", description = "UTC, such as 2026-11-22 (default: today)")
          LocalDate day,
      @Option(names = "--open", description = "those under way, of any day") boolean open,
      @Mixin OfficerOption officer,
      @Mixin PageOption page) {
    LocalDate which = day == null ? LocalDate.now(ZoneOffset.UTC) : day;
    return list(officer, page, open ? "/open?" : "?day=" + which + "&");
  }

  @Command(name = "show", description = "A payment with its orders. For officers.")
  int show(
      @Parameters(paramLabel = ID, description = ID_TEXT) String payment,
      @Mixin OfficerOption officer) {
    session.print(officer.port(session).get(path(payment)));
    return ExitCode.OK.number();
  }

  @Command(
      name = "refunds",
      description =
          "Payments of which something is to be paid back, the oldest first. For officers.")
  int refunds(@Mixin OfficerOption officer, @Mixin PageOption page) {
    return list(officer, page, "/refunds?");
  }

  @Command(
      name = "refunded",
      description = {
        "Note that what was to be paid back was paid back, with the provider's number of it.",
        "Moves no money. For officers."
      })
  int refunded(
      @Parameters(paramLabel = ID, description = ID_TEXT) String payment,
      @Option(
              names = "--reference",
              required = true,
              paramLabel = "NUMBER",
              description = "the provider's number of the refund")
          String reference,
      @Mixin OfficerOption officer) {
    ObjectNode body = Session.document().put("reference", reference);
    session.print(officer.port(session).post(path(payment) + ":refunded", body));
    return ExitCode.OK.number();
  }

  private int list(OfficerOption officer, PageOption page, String query) {
    String cursor = page.page().cursor().map(c -> "&cursor=" + encoded(c)).orElse("");
    session.print(
        officer.port(session).get(ROOT + query + "limit=" + page.page().limit() + cursor));
    return ExitCode.OK.number();
  }

  /** Payments are called by a hash of provider and reference, which anybody can make. */
  private static String path(String payment) {
    int colon = payment.indexOf(':');
    if (colon < 0) {
      return ROOT + "/" + encoded(payment);
    }
    try {
      ProviderName provider = new ProviderName(payment.substring(0, colon));
      return ROOT + "/" + new PaymentReference(provider, payment.substring(colon + 1)).id();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
