package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What holds for every command. */
class CommandLineTest {
  private static final Path CATALOGUE =
      Path.of("../api/src/main/java/io/vitrine/api/problem/ProblemCode.java");

  @TempDir Path home;

  @Test
  void everyCommandExplainsItself() {
    for (CommandLine command : commands(line())) {
      String[] names = command.getCommandSpec().qualifiedName().split(" ");
      String[] args = java.util.Arrays.copyOfRange(names, 1, names.length + 1);
      args[names.length - 1] = "--help";
      ScriptedTerminal terminal = new ScriptedTerminal(home);
      assertThat(terminal.run(args)).as(String.join(" ", args)).isZero();
      assertThat(terminal.printed()).contains("Usage: " + command.getCommandSpec().qualifiedName());
      assertThat(command.getCommandSpec().usageMessage().description())
          .as(command.getCommandSpec().qualifiedName())
          .isNotEmpty();
    }
  }

  @Test
  void noOptionTakesASecretAsItsValue() {
    Set<String> allowed = Set.of("--password-file", "--secret-file", "--key-file", "--private-key");
    for (CommandLine command : commands(line())) {
      command
          .getCommandSpec()
          .options()
          .forEach(
              option -> {
                String name = option.longestName();
                if (name.matches(".*(password|secret|mnemonic|phrase|key).*")
                    && !allowed.contains(name)
                    && !option.typeInfo().isBoolean()) {
                  assertThat(option.paramLabel()).as(name).isEqualTo("FILE");
                }
              });
    }
  }

  @Test
  void unknownWordsAreUsageFailuresWithoutATrace() {
    ScriptedTerminal terminal = new ScriptedTerminal(home);
    for (String[] args :
        List.of(
            new String[] {"nonsense"},
            new String[] {"wallet", "x"},
            new String[] {},
            new String[] {"status", "--output", "xml"})) {
      assertThat(terminal.run(args)).as(String.join(" ", args)).isEqualTo(2);
      assertThat(terminal.told()).startsWith("error VIT-6101: ").contains("remedy: see: vitrine");
      assertThat(terminal.told()).doesNotContain("\tat ");
    }
    assertThat(terminal.run("wallet", "x", "--debug")).isEqualTo(2);
  }

  @Test
  void explainKnowsEveryKindOfCode() {
    ScriptedTerminal terminal = new ScriptedTerminal(home);
    for (String code : List.of("VIT-2006", "2006", "not_owner", "VIT-6004")) {
      assertThat(terminal.run("explain", code)).as(code).isZero();
      assertThat(terminal.printed()).contains("cause").contains("remedy");
    }
    assertThat(terminal.run("explain", "VIT-0000")).isEqualTo(3);
  }

  @Test
  void noCodeIsGivenTwice() {
    List<String> codes = Catalogue.all().map(Catalogue.Entry::code).toList();
    assertThat(codes).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    assertThat(Catalogue.all()).noneMatch(e -> e.cause().isBlank() || e.remedy().isBlank());
  }

  /** The client must not depend on the API module, so the copy is compared with its source text. */
  @Test
  void theCopyOfThePlatformsCatalogueIsUpToDate() throws IOException {
    String literal = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    String literals = literal + "(?:\\s*\\+\\s*" + literal + ")*";
    Pattern entry =
        Pattern.compile(
            "[A-Z_]+\\(\\s*(\\d{4}),\\s*\\d{3},\\s*(?:true|false),\\s*(?<title>"
                + literals
                + "),\\s*(?<remedy>"
                + literals
                + ")\\)");
    Matcher matcher = entry.matcher(Files.readString(CATALOGUE));
    Set<Catalogue.Entry> source = new HashSet<>();
    while (matcher.find()) {
      source.add(
          new Catalogue.Entry(
              "VIT-" + matcher.group(1),
              text(literal, matcher.group("title")),
              text(literal, matcher.group("remedy"))));
    }
    assertThat(source).isNotEmpty().isEqualTo(Set.copyOf(Catalogue.platform()));
  }

  private static String text(String literal, String source) {
    return Pattern.compile(literal)
        .matcher(source)
        .results()
        .map(r -> r.group(1).replace("\\\"", "\""))
        .collect(Collectors.joining());
  }

  private CommandLine line() {
    Session session = new Session(new ScriptedTerminal(home));
    return new CommandLine(new Main(session), new CommandFactory(session));
  }

  private static Set<CommandLine> commands(CommandLine line) {
    Set<CommandLine> all = new HashSet<>();
    all.add(line);
    line.getSubcommands().values().forEach(sub -> all.addAll(commands(sub)));
    return all;
  }
}
