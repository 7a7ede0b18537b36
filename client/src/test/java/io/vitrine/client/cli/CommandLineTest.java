package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.problem.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What holds for every command. */
class CommandLineTest {
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

  /** A command is made with its own noun alone, which nobody may notice. */
  @Test
  void theHelpListsEveryNounAndANounHasAllItsVerbs() {
    ScriptedTerminal terminal = new ScriptedTerminal(home);
    assertThat(terminal.run("--help")).isZero();
    String help = terminal.printed();
    assertThat(line().getSubcommands()).hasSizeGreaterThan(30);
    line()
        .getSubcommands()
        .forEach(
            (noun, whole) -> {
              assertThat(help).contains("\n  " + noun + " ");
              CommandLine alone =
                  Nouns.line(new Session(new ScriptedTerminal(home)), noun, "x")
                      .getSubcommands()
                      .get(noun);
              assertThat(alone.getUsageMessage()).isEqualTo(whole.getUsageMessage());
              assertThat(alone.getSubcommands().keySet())
                  .isEqualTo(whole.getSubcommands().keySet());
            });
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
  void exitCodesAreDocumentedAsTheyAre() throws Exception {
    Set<String> numbers = new TreeSet<>();
    for (ExitCode code : ExitCode.values()) {
      numbers.add(Integer.toString(code.number()));
    }
    assertThat(line().getCommandSpec().usageMessage().exitCodeList().keySet()).isEqualTo(numbers);
    String guide = Files.readString(Path.of("..", "docs", "operator-guide.md"));
    String script = Files.readString(Path.of("..", "vitrine"));
    for (String number : numbers) {
      assertThat(guide).contains("| " + number + " | ");
      assertThat(script.lines().filter(l -> l.startsWith("exit codes: ")).findFirst().orElseThrow())
          .contains(" " + number + " ");
    }
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    ScriptedTerminal terminal = new ScriptedTerminal(home);
    assertThat(terminal.run("completion")).isZero();
    Path script = Files.writeString(home.resolve("completion.sh"), terminal.printed());
    String asked =
        "source %s; COMP_WORDS=(vitrine item i); COMP_CWORD=2; COMP_LINE='vitrine item i';"
            + " _complete_vitrine; printf '%%s ' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", asked.formatted(script))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo("issue issue-batch");
  }

  private CommandLine line() {
    return Nouns.line(new Session(new ScriptedTerminal(home)));
  }

  private static Set<CommandLine> commands(CommandLine line) {
    Set<CommandLine> all = new HashSet<>();
    all.add(line);
    line.getSubcommands().values().forEach(sub -> all.addAll(commands(sub)));
    return all;
  }
}
