package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.backup.Backup;
import io.vitrine.client.backup.BackupFailure;
import io.vitrine.client.backup.Sources;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine backup}: keys, certificates, genesis document and configuration of a node. */
@Command(
    name = "backup",
    description = {
      "Keys, certificates, genesis document and configuration of one organisation's node.",
      "What it signed is in its database alone and in no backup: see docs/operator-guide.md."
    })
final class BackupCommand extends NounCommand {
  /** Where the files are. */
  static final class Node {
    @Option(
        names = "--organisation",
        paramLabel = "N",
        description = "organisation N of the development network")
    private Integer organisation;

    @ArgGroup(exclusive = false)
    private Files files;
  }

  /** The files of a node of its own. */
  static final class Files {
    @Option(
        names = "--identity",
        paramLabel = "DIR",
        required = true,
        description = "directory with ca.pem, cert.pem, key.pem and validator.seed")
    private Path identity;

    @Option(
        names = "--genesis",
        paramLabel = "FILE",
        required = true,
        description = "the ledger's genesis document")
    private Path genesis;
  }

  private final Session session;

  BackupCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "create",
      description = "Make a backup in a new directory; keys and configuration under a password.")
  int create(
      @Parameters(paramLabel = "DIR") Path directory,
      @ArgGroup(multiplicity = "1") Node node,
      @Option(names = "--config", paramLabel = "FILE", description = "the node's configuration")
          Path configuration,
      @Mixin PasswordOption password) {
    Sources sources = sources(node, Optional.ofNullable(configuration));
    char[] chosen = password.chosen(session, "the backup");
    return run(chosen, () -> backup().create(sources, directory, chosen));
  }

  @Command(name = "verify", description = "Check every file of a backup; opens those with keys.")
  int verify(@Parameters(paramLabel = "DIR") Path directory, @Mixin PasswordOption password) {
    char[] opening = password.existing(session, "the backup");
    return run(opening, () -> backup().verify(directory, opening));
  }

  @Command(
      name = "restore",
      description = {
        "Put the files of a backup into a new directory.",
        "The key signs only on the database that it signed on before."
      })
  int restore(
      @Parameters(paramLabel = "DIR") Path directory,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              required = true,
              description = "a directory that does not exist")
          Path target,
      @Mixin PasswordOption password) {
    char[] opening = password.existing(session, "the backup");
    int code = run(opening, () -> backup().restore(directory, target, opening));
    session.say("The key signs only on the database that it signed on before; never start it on");
    session.say("an empty or older one. The node refuses those that its mark tells (VIT-7203).");
    return code;
  }

  private Sources sources(Node node, Optional<Path> configuration) {
    if (node.files != null) {
      return new Sources(node.files.identity, node.files.genesis, configuration);
    }
    Path dev = session.home().resolve("dev");
    return new Sources(
        dev.resolve("organisations").resolve(node.organisation.toString()),
        dev.resolve("genesis.cbor"),
        configuration);
  }

  private Backup backup() {
    return new Backup(session.stretching(), InstantSource.system(), session::say);
  }

  /** A step that ends with what the manifest says. */
  @FunctionalInterface
  private interface Step {
    ObjectNode take() throws IOException, BackupFailure;
  }

  private int run(char[] password, Step step) {
    try {
      session.print(step.take());
      return ExitCode.OK.number();
    } catch (BackupFailure e) {
      throw new CommandFailure(e.code(), e.getMessage());
    } catch (IOException e) {
      throw LocalFiles.failure(named(e), e);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private static Path named(IOException e) {
    String file = e instanceof java.nio.file.FileSystemException system ? system.getFile() : null;
    return Path.of(file == null ? "." : file);
  }
}
