package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.doctor.Survey;
import io.vitrine.problem.ExitCode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine webhook}: events sent to programs that wait for them. */
@Command(
    name = "webhook",
    description = {
      "Events sent to a URL, signed, each until it was taken.",
      "Asks organisation 1 of ./vitrine dev, or the one whose management port is --node URL."
    })
final class WebhookCommand extends NounCommand {
  private static final String ID = "ID";

  private final Session session;

  WebhookCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "add",
      description = {"Send events to URL. Prints the secret that signs them, once."})
  int add(
      @Parameters(paramLabel = "URL", description = "where events go; https") String url,
      @Mixin FilterOption filter,
      @Option(
              names = "--from",
              paramLabel = "CURSOR",
              defaultValue = "now",
              description = "now (the default), earliest, or a cursor")
          String from) {
    ObjectNode body = Session.document().put("url", url);
    if (!filter.types().isEmpty()) {
      filter.types().forEach(body.putArray("types")::add);
    }
    filter.subject().ifPresent(subject -> body.put("subject", subject));
    if (!from.equals("now")) {
      body.put("cursor", from);
    }
    session.print(port().add(body));
    session.say("Keep the secret: it is not shown again.");
    return ExitCode.OK.number();
  }

  @Command(name = "list", description = "All of them.")
  int list() {
    session.print(port().list());
    return ExitCode.OK.number();
  }

  @Command(name = "show", description = "One of them, and how much it could not deliver.")
  int show(@Parameters(paramLabel = ID) String id) {
    return print("GET", id, "");
  }

  @Command(name = "attempts", description = "Its last 100 attempts, the newest first.")
  int attempts(@Parameters(paramLabel = ID) String id) {
    return print("GET", id, "/attempts");
  }

  @Command(name = "disable", description = "Send nothing for now; the cursor stays.")
  int disable(@Parameters(paramLabel = ID) String id) {
    session.print(port().change(id, Session.document().put("enabled", false)));
    return ExitCode.OK.number();
  }

  @Command(name = "enable", description = "Go on at its cursor, or at another.")
  int enable(
      @Parameters(paramLabel = ID) String id,
      @Option(
              names = "--from",
              paramLabel = "CURSOR",
              description = "earliest, or a cursor; what was delivered after it comes again")
          String from) {
    ObjectNode change = Session.document().put("enabled", true);
    if (from != null) {
      change.put("cursor", from);
    }
    session.print(port().change(id, change));
    return ExitCode.OK.number();
  }

  @Command(name = "remove", description = "Send nothing any more, and forget it.")
  int remove(@Parameters(paramLabel = ID) String id) {
    return print("DELETE", id, "");
  }

  @Command(name = "ping", description = "Send a signed test message now.")
  int ping(@Parameters(paramLabel = ID) String id) {
    return print("POST", id, ":ping");
  }

  @Command(
      name = "rotate",
      description = "Make a new secret, and print it. The old one signs too for 24 hours.")
  int rotate(@Parameters(paramLabel = ID) String id) {
    return print("POST", id, ":rotate");
  }

  @Command(name = "deadletters", description = "Events given up after three days.")
  int deadLetters(@Parameters(paramLabel = ID) String id) {
    return print("GET", id, "/dead-letters");
  }

  @Command(name = "redrive", description = "Try dead letters again: all, or one.")
  int redrive(
      @Parameters(paramLabel = ID) String id,
      @Option(names = "--cursor", paramLabel = "CURSOR", description = "which one") String cursor) {
    String query =
        cursor == null ? "" : "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    return print("POST", id, "/dead-letters:redrive" + query);
  }

  private int print(String method, String id, String rest) {
    session.print(port().ask(method, id, rest));
    return ExitCode.OK.number();
  }

  private WebhookPort port() {
    List<Survey.Target> targets =
        session
            .chosenNode()
            .map(Survey::single)
            .orElseGet(() -> new Survey().development(session.home(), session.portBase()));
    return new WebhookPort(URI.create(targets.get(0).url()));
  }
}
