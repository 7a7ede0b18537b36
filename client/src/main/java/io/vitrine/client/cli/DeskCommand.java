package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.problem.ExitCode;
import io.vitrine.registrar.application.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine desk}: what the registrar's officers do. */
@Command(
    name = "desk",
    description = {
      "The registrar's desk, for its officers: two of them have to be for an application.",
      "Asks organisation 1 of ./vitrine dev, or the one whose management port is --node URL.",
      "Personal data has stars; what is shown in full needs a purpose and stays in the audit log."
    })
final class DeskCommand extends NounCommand {
  private static final String ID = "ID";
  private static final String ROOT = "/v1/desk/applications";

  private final Session session;

  DeskCommand(Session session) {
    this.session = session;
  }

  @Command(name = "queue", description = "Open applications, the oldest first.")
  int queue(@Mixin OfficerOption officer, @Mixin PageOption page) {
    return list(officer, page, ROOT);
  }

  @Command(
      name = "show",
      description = "An application with stars; with --purpose and --case in full.")
  int show(
      @Parameters(paramLabel = ID) String id,
      @Mixin OfficerOption officer,
      @Mixin PurposeOption purpose) {
    RegistrarPort port = officer.port(session);
    session.print(
        purpose.isGiven()
            ? port.post(path(id, ":reveal"), purpose.body())
            : port.get(path(id, "")));
    return ExitCode.OK.number();
  }

  @Command(name = "finding", description = "What the officer found out about the documents.")
  int finding(
      @Parameters(paramLabel = ID) String id,
      @Parameters(paramLabel = "FINDING", description = "one of ${COMPLETION-CANDIDATES}")
          Finding finding,
      @Option(
              names = "--case",
              required = true,
              paramLabel = "NUMBER",
              description = "number of the case")
          String reference,
      @Mixin OfficerOption officer) {
    return act(
        officer,
        id,
        ":find",
        Session.document().put("finding", finding.name()).put("reference", reference));
  }

  @Command(name = "approve", description = "The officer is for it: the first, or the second.")
  int approve(@Parameters(paramLabel = ID) String id, @Mixin OfficerOption officer) {
    return act(officer, id, ":approve", Session.document());
  }

  @Command(name = "reject", description = "The officer refuses it.")
  int reject(
      @Parameters(paramLabel = ID) String id,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "sealed with what belongs to the person")
          String reason,
      @Mixin OfficerOption officer) {
    return act(officer, id, ":reject", Session.document().put("reason", reason));
  }

  @Command(
      name = "erase",
      description = {
        "Destroy the key of the person, for good, once a second officer says so too. Then the signed",
        "receipt is printed. Refused while the application or the identity is open."
      })
  int erase(
      @Parameters(paramLabel = ID) String id,
      @Mixin OfficerOption officer,
      @Mixin PurposeOption purpose) {
    return act(officer, id, ":erase", purpose.body());
  }

  @Command(name = "lookup", description = "Who was registered for an address, in full.")
  int lookUp(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String who,
      @Mixin OfficerOption officer,
      @Mixin PurposeOption purpose) {
    String address = Addresses.format(AccountResolver.address(session, who));
    session.print(
        officer
            .port(session)
            .post("/v1/desk/people:lookup", purpose.body().put("address", address)));
    return ExitCode.OK.number();
  }

  @Command(name = "audit", description = "Who opened whose data for what, the newest first.")
  int audit(@Mixin OfficerOption officer, @Mixin PageOption page) {
    return list(officer, page, "/v1/desk/audit");
  }

  private int list(OfficerOption officer, PageOption page, String path) {
    String cursor = page.page().cursor().map(c -> "&cursor=" + encoded(c)).orElse("");
    session.print(officer.port(session).get(path + "?limit=" + page.page().limit() + cursor));
    return ExitCode.OK.number();
  }

  private int act(OfficerOption officer, String id, String verb, ObjectNode body) {
    session.print(officer.port(session).post(path(id, verb), body));
    return ExitCode.OK.number();
  }

  private static String path(String id, String verb) {
    return ROOT + "/" + encoded(id) + verb;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
