package io.vitrine.client.cli;

import picocli.CommandLine.Command;

/** {@code vitrine log}: what a running node writes into its log. */
@Command(
    name = "log",
    description = "What running nodes write into their logs.",
    subcommands = LogLevelCommand.class)
final class LogCommand extends NounCommand {}
