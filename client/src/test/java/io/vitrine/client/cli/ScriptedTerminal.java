package io.vitrine.client.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A terminal of a test: an environment, answers to questions, and what was printed. */
final class ScriptedTerminal implements Terminal {
  private final Map<String, String> environment = new TreeMap<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  ScriptedTerminal(Path home) {
    environment.put("VITRINE_HOME", home.toString());
  }

  ScriptedTerminal set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What a person will type, in order; without answers there is nobody. */
  ScriptedTerminal types(String... typed) {
    answers.addAll(Arrays.asList(typed));
    return this;
  }

  /** Runs one command with cheap sealing and forgets what was printed before. */
  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return Main.run(
        new Session(this, new io.vitrine.client.wallet.KeyStretching.Scrypt(16, 8, 1)), args);
  }

  String printed() {
    return out.toString();
  }

  String told() {
    return err.toString();
  }

  List<String> questions() {
    return questions;
  }

  @Override
  public PrintWriter out() {
    return new PrintWriter(out, true);
  }

  @Override
  public PrintWriter err() {
    return new PrintWriter(err, true);
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty());
  }

  @Override
  public Optional<char[]> askSecret(String prompt) {
    questions.add(prompt);
    return Optional.ofNullable(answers.poll()).map(String::toCharArray);
  }

  @Override
  public Optional<Boolean> confirm(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll()).map("y"::equals);
  }

  @Override
  public boolean interactive() {
    return !answers.isEmpty();
  }
}
