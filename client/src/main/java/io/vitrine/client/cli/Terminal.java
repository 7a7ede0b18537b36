package io.vitrine.client.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The process's surroundings: the two streams, the environment, and a person to ask, if there is
 * one.
 */
interface Terminal {
  /** Where data goes. */
  PrintWriter out();

  /** Where talk goes. */
  PrintWriter err();

  /** An environment variable that is set and not empty. */
  Optional<String> environment(String name);

  /** Asks without echo; empty when there is nobody to ask. The caller overwrites the answer. */
  Optional<char[]> askSecret(String prompt);

  /** Asks a yes-or-no question; empty when there is nobody to ask. */
  Optional<Boolean> confirm(String question);

  /** Whether a person reads along. */
  boolean interactive();

  /** The real one. */
  static Terminal system() {
    return new SystemTerminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        System.getenv(),
        Optional.ofNullable(System.console()));
  }

  /** Streams and console of this process. */
  record SystemTerminal(
      PrintWriter out, PrintWriter err, Map<String, String> variables, Optional<Console> console)
      implements Terminal {
    @Override
    public Optional<String> environment(String name) {
      return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public boolean interactive() {
      return console.isPresent();
    }

    @Override
    public Optional<char[]> askSecret(String prompt) {
      return console.map(c -> c.readPassword("%s: ", prompt));
    }

    @Override
    public Optional<Boolean> confirm(String question) {
      return console
          .map(c -> Optional.ofNullable(c.readLine("%s [y/N] ", question)).orElse(""))
          .map(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
    }
  }
}
