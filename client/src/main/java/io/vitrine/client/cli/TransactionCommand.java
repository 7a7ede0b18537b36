package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vitrine tx}: transactions by id, and envelopes signed elsewhere. */
@Command(name = "tx", description = "Transactions by id, and envelopes signed elsewhere.")
final class TransactionCommand extends NounCommand {
  private final Session session;

  TransactionCommand(Session session) {
    this.session = session;
  }

  @Command(name = "show", description = "A transaction with its place and receipt.")
  int show(@Parameters(paramLabel = "ID") String id) {
    session.print(Session.found(session.client().transaction(Texts.hash(id))));
    return ExitCode.OK.number();
  }

  @Command(
      name = "trace",
      description = "What a transaction did inside: arguments, keys, changes, why it failed.")
  int trace(@Parameters(paramLabel = "ID") String id) {
    JsonNode trace = Session.found(session.client().trace(Texts.hash(id)));
    session.print(session.output() == OutputForm.JSON ? trace : TraceView.of(trace));
    return ExitCode.OK.number();
  }

  @Command(name = "submit", description = "Hand in the exact bytes of a signed envelope.")
  int submit(@Parameters(paramLabel = "FILE") Path file, @Mixin WaitOption wait) {
    try {
      SignedTransaction transaction =
          SignedTransaction.decode(LocalFiles.read(file, SignedTransaction.MAX_SIZE));
      session.print(Submissions.submit(session, session.client(), transaction, wait));
      return ExitCode.OK.number();
    } catch (CodecException e) {
      throw new CommandFailure(
          ClientCode.NOT_AN_ENVELOPE, file + " is no transaction envelope: " + e.getMessage());
    }
  }
}
