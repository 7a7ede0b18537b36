package io.vitrine.client.cli;

import io.vitrine.problem.ClientCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Where a password comes from: a file, VITRINE_PASSWORD, or a person. Never an argument, because
 * arguments show in process lists and shell histories.
 */
final class PasswordOption {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "first line is the account's password (else VITRINE_PASSWORD, else asked for)")
  private Path file;

  /** The password of an existing account; the caller overwrites it. */
  char[] existing(Session session, String account) {
    return given(session)
        .or(() -> session.terminal().askSecret("Password of " + account))
        .orElseThrow(PasswordOption::nobodyToAsk);
  }

  /** The password for a new account, asked for twice; the caller overwrites it. */
  char[] chosen(Session session, String account) {
    Optional<char[]> given = given(session);
    if (given.isPresent()) {
      return given.get();
    }
    char[] first =
        session
            .terminal()
            .askSecret("New password for " + account)
            .orElseThrow(PasswordOption::nobodyToAsk);
    char[] second = session.terminal().askSecret("Again").orElseThrow(PasswordOption::nobodyToAsk);
    boolean same = Arrays.equals(first, second);
    Arrays.fill(second, ' ');
    if (!same || first.length == 0) {
      Arrays.fill(first, ' ');
      throw new CommandFailure(
          ClientCode.UNUSABLE_PASSWORD,
          same ? "an empty password protects nothing" : "the two passwords differ");
    }
    return first;
  }

  private Optional<char[]> given(Session session) {
    if (file != null) {
      return Optional.of(SecretFiles.firstLine(session, file));
    }
    return session.terminal().environment("VITRINE_PASSWORD").map(String::toCharArray);
  }

  private static CommandFailure nobodyToAsk() {
    return new CommandFailure(
        ClientCode.NO_PASSWORD, "no terminal, no file and no variable gives one");
  }
}
