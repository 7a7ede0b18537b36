package io.vitrine.client.cli;

import io.vitrine.client.samples.CanonicalJson;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine series}: what items are issued under. */
@Command(name = "series", description = "Series of items under one cap and royalty.")
final class SeriesCommand extends NounCommand {
  private static final int MAX_RULES = 1 << 20;

  private final Session session;

  SeriesCommand(Session session) {
    this.session = session;
  }

  @Command(name = "create", description = "Create a series. A publisher signs.")
  int create(
      @Parameters(paramLabel = "SERIES") String id,
      @Option(names = "--name", defaultValue = "", description = "its title") String name,
      @Option(names = "--cap", required = true, description = "the most items it can have")
          long cap,
      @Option(
              names = "--royalty",
              defaultValue = "0",
              paramLabel = "PERCENT",
              description = "creator's share of resales, such as 2.5")
          String royalty,
      @Option(
              names = "--rules",
              paramLabel = "FILE",
              description = "document with the metadata rules; its SHA-256 goes to the ledger")
          Path rules,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SeriesId series = Texts.series(id);
    Hash ruleHash = rules == null ? standardRules() : Sha256.of(LocalFiles.read(rules, MAX_RULES));
    try (AccountKey key = signer.unlock(session)) {
      session.print(
          Submissions.submit(
                  session,
                  session.client(),
                  key,
                  CollectionCalls.createSeries(
                      series, name, SeriesTerms.of(cap, Texts.basisPoints(royalty), ruleHash)),
                  wait)
              .put("series", series.text()));
    }
    return ExitCode.OK.number();
  }

  @Command(name = "show", description = "A series with its cap and rules.")
  int show(@Parameters(paramLabel = "SERIES") String id) {
    session.print(Session.found(session.client().series(Texts.series(id).text())));
    return ExitCode.OK.number();
  }

  @Command(name = "list", description = "All series, or the items of one.")
  int list(@Parameters(paramLabel = "SERIES", arity = "0..1") String id, @Mixin PageOption page) {
    Pages.print(
        session,
        Session.found(
            id == null
                ? session.client().allSeries(page.page())
                : session.client().items(Texts.series(id).text(), page.page())));
    return ExitCode.OK.number();
  }

  /** The rules when none are named: metadata as the item command writes it. */
  private static Hash standardRules() {
    return Sha256.of(CanonicalJson.encode(Session.document().put("schema", ItemMetadata.SCHEMA)));
  }
}
