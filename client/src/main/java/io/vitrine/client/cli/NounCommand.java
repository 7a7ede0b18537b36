package io.vitrine.client.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A noun, which does nothing without a verb. */
abstract class NounCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a verb is missing: one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
