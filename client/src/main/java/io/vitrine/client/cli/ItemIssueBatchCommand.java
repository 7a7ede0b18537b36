package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.issuance.BatchIssue;
import io.vitrine.client.issuance.BatchPlan;
import io.vitrine.client.issuance.Stop;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.Pause;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine item issue-batch}: a whole collection at once. */
@Command(
    name = "issue-batch",
    description = {
      "Issue an item for each file of a directory, in the order of their names, numbered one after",
      "the other. Beside each file a description NAME.metadata.json is written unless it is there.",
      "Instead of a directory, SOURCE can be a file with two hashes a line: content, description.",
      "What is interrupted goes on when it is run again. The creator of the series signs."
    })
final class ItemIssueBatchCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Session session;

  @Parameters(index = "0", paramLabel = "SERIES")
  private String id;

  @Parameters(index = "1", paramLabel = "SOURCE")
  private Path source;

  @Option(
      names = "--first",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "the number of the first item (default: ${DEFAULT-VALUE})")
  private long first;

  @Option(
      names = "--owner",
      paramLabel = "ADDRESS|ACCOUNT",
      description = "first owner (default: the signer)")
  private String owner;

  @Mixin private SignerOption signer;

  ItemIssueBatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SeriesId series = Texts.series(id);
    List<Work> works = WorkSource.read(source);
    if (first < 1 || first > ItemId.MAX_NUMBER - works.size()) {
      throw new CommandFailure(
          ClientCode.USAGE,
          "--first is " + first + "; items are numbered 1 to " + ItemId.MAX_NUMBER);
    }
    Genesis genesis = Session.found(session.client().genesis());
    Trust.meet(session, genesis);
    TransactionSigner transactions =
        new TransactionSigner(genesis.domain(), Clock.systemUTC(), new SecureRandom());
    try (Signatory creator = signer.unlock(session)) {
      Address to = owner == null ? creator.address() : AccountResolver.address(session, owner);
      BatchIssue issue =
          new BatchIssue(
              session.client(),
              call -> transactions.sign(creator.key(), creator.making(call)),
              PATIENCE,
              Pause.blocking(),
              new BatchPlan(series, first, to, works));
      Progress progress = session.progress("issuing", works.size());
      long start = System.nanoTime();
      BatchIssue.Report report = issue.run(progress);
      progress.end();
      report.stop().ifPresent(stop -> fail(report, stop, works.size()));
      session.print(document(report, Duration.ofNanos(System.nanoTime() - start)));
    }
    return ExitCode.OK.number();
  }

  private ObjectNode document(BatchIssue.Report report, Duration took) {
    return Session.document()
        .put("series", id)
        .put("first", first)
        .put("last", first + report.issued() + report.found() - 1)
        .put("issued", report.issued())
        .put("alreadyThere", report.found())
        .put("bytes", report.bytes())
        .put("milliseconds", took.toMillis());
  }

  private void fail(BatchIssue.Report report, Stop stop, int all) {
    session.say(
        "%d of %d items are there; run the same command again to go on"
            .formatted(report.issued() + report.found(), all));
    throw stop.match(new Failure());
  }

  private static final class Failure implements Stop.Cases<CommandFailure> {
    @Override
    public CommandFailure onRefused(Stop.Refused stop) {
      return CommandFailure.of(stop.problem());
    }

    @Override
    public CommandFailure onOtherWork(Stop.OtherWork stop) {
      return new CommandFailure(
          ReasonCode.NUMBER_TAKEN,
          "item " + stop.item() + " exists and stands for another work or description",
          "Begin with a free number by --first, or give the works in the order they were issued in.");
    }

    @Override
    public CommandFailure onUndecided(Stop.Undecided stop) {
      return new CommandFailure(
          ClientCode.UNDECIDED,
          "nobody decided in time about item " + stop.item() + " and those after it");
    }
  }
}
