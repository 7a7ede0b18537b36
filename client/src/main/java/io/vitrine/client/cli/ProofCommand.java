package io.vitrine.client.cli;

import io.vitrine.client.sdk.Problem;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine proof}: files that prove a transaction to anybody. */
@Command(name = "proof", description = "Files that prove a transaction to anybody.")
final class ProofCommand extends NounCommand {
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

  private final Session session;

  ProofCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "get",
      description = "Fetch the proof of a transaction; waits while it is not provable yet.")
  int get(
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--to",
              paramLabel = "FILE",
              description = "a new file (default: the first digits of the id, .vproof)")
          Path to,
      @Option(
              names = "--timeout",
              defaultValue = "30",
              paramLabel = "SECONDS",
              description = "how long to wait at most (default: ${DEFAULT-VALUE})")
          int timeout) {
    Hash transaction = Texts.hash(id);
    VitrineClient client = session.client();
    Trust.meet(session, Session.found(client.genesis()));
    Bytes proof = fetch(client, transaction, Duration.ofSeconds(timeout));
    Path file = to == null ? Path.of(transaction.shortText() + ".vproof") : to;
    LocalFiles.create(file, proof);
    session.print(
        Session.document()
            .put("transactionId", transaction.toString())
            .put("file", file.toString())
            .put("bytes", proof.size()));
    session.say("Check it with: vitrine verify " + file);
    return ExitCode.OK.number();
  }

  private static Bytes fetch(VitrineClient client, Hash id, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Reply<Bytes> reply = client.proof(id);
    while (notYet(reply) && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      reply = client.proof(id);
    }
    return Session.found(reply);
  }

  private static boolean notYet(Reply<?> reply) {
    return reply instanceof Reply.Refused<?> refused
        && refused.problem().code().equals(Problem.PROOF_NOT_YET);
  }
}
