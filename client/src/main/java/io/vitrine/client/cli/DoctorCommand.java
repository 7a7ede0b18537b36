package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.doctor.Finding;
import io.vitrine.client.doctor.LocalChecks;
import io.vitrine.client.doctor.NetworkVerdict;
import io.vitrine.client.doctor.Organisation;
import io.vitrine.client.doctor.Survey;
import io.vitrine.problem.ExitCode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code vitrine doctor}: the one cause first, then every organisation, then what to do. */
@Command(
    name = "doctor",
    description = {
      "Why is nothing committing? The cause is the first line.",
      "Asks all organisations of ./vitrine dev, or the one whose management port is --node URL."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:transactions commit, perhaps with less in reserve",
      "1:something blocks commits",
      "6:nobody answered"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Survey survey = new Survey();
    Optional<URI> single = session.chosenNode();
    List<Organisation> organisations =
        survey.ask(
            single
                .map(Survey::single)
                .orElseGet(() -> survey.development(session.home(), session.portBase())));
    NetworkVerdict verdict = verdict(organisations, single);
    show(verdict, organisations);
    return switch (verdict.health()) {
      case HEALTHY, DEGRADED -> ExitCode.OK.number();
      case BLOCKED -> ExitCode.FAILURE.number();
      case UNKNOWN -> ExitCode.NETWORK.number();
    };
  }

  private NetworkVerdict verdict(List<Organisation> organisations, Optional<URI> single) {
    if (organisations.stream().anyMatch(o -> o.answer().isPresent())) {
      return NetworkVerdict.of(organisations);
    }
    return single
        .map(
            url ->
                new NetworkVerdict(
                    NetworkVerdict.Health.UNKNOWN,
                    "no diagnosis from %s: %s; give the URL of a management port"
                        .formatted(url, organisations.get(0).silence()),
                    List.of()))
        .orElseGet(() -> new LocalChecks(session.home(), session.portBase()).run());
  }

  private void show(NetworkVerdict verdict, List<Organisation> organisations) {
    ObjectNode document = Session.document();
    document.put("verdict", verdict.line());
    document.put("health", verdict.health().name().toLowerCase(Locale.ROOT));
    var table = document.putArray("organisations");
    organisations.forEach(o -> table.add(row(o)));
    var findings = document.putArray("findings");
    verdict.findings().forEach(f -> findings.add(row(f)));
    if (session.output() == OutputForm.JSON) {
      var answers = document.putArray("diagnoses");
      organisations.forEach(o -> o.answer().ifPresent(answers::add));
      session.print(document);
      return;
    }
    var out = session.terminal().out();
    out.println(TextForm.printable(verdict.line()));
    document.remove(List.of("verdict", "health"));
    out.println();
    out.print(TextForm.of(table));
    for (Finding finding : verdict.findings()) {
      out.println();
      out.println(
          TextForm.printable(finding.organisation() + "  " + finding.id() + "  " + finding.text()));
      out.println("  remedy: " + TextForm.printable(finding.remedy()));
    }
    out.flush();
  }

  private static ObjectNode row(Organisation organisation) {
    ObjectNode row = Session.document().put("organisation", organisation.name());
    if (organisation.answer().isEmpty()) {
      return row.put("replica", organisation.absence());
    }
    JsonNode answer = organisation.answer().get();
    JsonNode progress = answer.path("progress");
    JsonNode round = progress.path("round");
    row.put("replica", answer.path("replica").path("phase").asText());
    row.put("reaches", answer.path("reachable").asInt() + "/" + answer.path("validators").asInt());
    row.set("view", round.path("view"));
    row.put("inView", round.isMissingNode() ? "" : seconds(round.path("inViewMillis")));
    row.put("timeout", round.isMissingNode() ? "" : seconds(round.path("viewTimeoutMillis")));
    row.set("final", progress.path("finalizedHeight"));
    row.set("executed", progress.path("executedHeight"));
    row.put("keeps", kept(progress.path("keptFrom")));
    row.put("lastFinal", seconds(progress.path("sinceFinalMillis")));
    row.set("generation", answer.path("replica").path("generation"));
    JsonNode write = answer.path("database").path("writeMillis");
    row.put("dbWrite", write.isMissingNode() ? "fails" : write.asText() + " ms");
    row.put("diskFree", disk(answer.path("machine").path("disk")));
    row.put("clock", organisation.clockAheadMillis() + " ms");
    row.put("version", answer.path("build").asText() + "/" + answer.path("protocol").asText());
    return row;
  }

  /** An older node does not say. */
  private static String kept(JsonNode from) {
    if (from.isMissingNode()) {
      return "-";
    }
    return from.asLong() == 0 ? "all" : "from " + from.asLong();
  }

  private static String disk(JsonNode disk) {
    return disk.isMissingNode() ? "-" : (disk.path("freeBytes").asLong() >> 20) + " MiB";
  }

  private static String seconds(JsonNode millis) {
    return String.format(Locale.ROOT, "%.1f s", millis.asLong() / 1_000.0);
  }

  private static ObjectNode row(Finding finding) {
    return Session.document()
        .put("organisation", finding.organisation())
        .put("id", finding.id())
        .put("effect", finding.effect().name())
        .put("title", finding.title())
        .put("cause", finding.cause())
        .put("remedy", finding.remedy());
  }
}
