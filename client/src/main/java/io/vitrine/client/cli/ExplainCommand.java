package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.cli.Explanations.Explanation;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vitrine explain}: what a code means and what to do about it. Works offline. */
@Command(
    name = "explain",
    description = {
      "What a code means and what to do about it: VIT-2006, 2006, bad-signature or NOT_OWNER.",
      "Without a code: all of them."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int LONGEST = 80;

  private final Session session;

  /** {@code contract NOT_OWNER} is how a refusal is talked about, so the last word counts. */
  @Parameters(paramLabel = "CODE", arity = "0..2")
  private String[] code = {};

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (code.length == 0) {
      list();
    } else {
      session.print(document(find(code[code.length - 1])));
    }
    return ExitCode.OK.number();
  }

  private static Explanation find(String asked) {
    return Explanations.find(asked)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ClientCode.UNKNOWN_CODE,
                    "nothing has the code " + shortened(asked),
                    "nearest: "
                        + Explanations.nearest(shortened(asked)).stream()
                            .map(
                                e ->
                                    e.code().startsWith("VIT-")
                                        ? e.code() + " " + e.name()
                                        : e.code())
                            .collect(Collectors.joining(", "))
                        + "; all: vitrine explain"));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private void list() {
    if (session.output() == OutputForm.JSON) {
      ArrayNode all = Session.JSON.createArrayNode();
      Explanations.all().forEach(e -> all.add(document(e)));
      session.print(all);
      return;
    }
    PrintWriter out = session.terminal().out();
    Optional<String> family = Optional.empty();
    for (Explanation e : Explanations.all()) {
      if (!family.equals(Optional.of(e.family()))) {
        out.println((family.isPresent() ? "\n" : "") + e.family());
        family = Optional.of(e.family());
      }
      out.printf("  %-30s %s%n", e.code(), e.cause());
    }
    out.flush();
  }

  private static ObjectNode document(Explanation e) {
    ObjectNode json =
        Session.document()
            .put("code", e.code())
            .put("name", e.name())
            .put("cause", e.cause())
            .put("remedy", e.remedy())
            .put("exitCode", e.exit().number());
    e.httpStatus().ifPresent(status -> json.put("httpStatus", status));
    if (!e.numbers().isEmpty()) {
      ArrayNode numbers = json.putArray("numbers");
      e.numbers().forEach(numbers::add);
    }
    return json;
  }
}
