package io.vitrine.client.cli;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine series}: what items are issued under. */
@Command(
    name = "series",
    description = {
      "Series of items under one set of terms. A series is a draft at first; items can be issued",
      "once it was submitted, reviewed, assessed, approved and released."
    },
    subcommands = SeriesClearCommand.class)
final class SeriesCommand extends NounCommand {
  private static final int MAX_REPORT = 64 << 20;

  private final Session session;

  SeriesCommand(Session session) {
    this.session = session;
  }

  /** A decision and the report behind it. */
  static final class DecisionOption {
    @Option(
        names = "--report",
        required = true,
        paramLabel = "FILE",
        description = "the report behind the decision; its SHA-256 goes to the ledger")
    private Path report;

    @Option(
        names = "--reject",
        description = "send the series back to its creator, who may amend it")
    private boolean reject;

    private ContractCall call(Gate gate, SeriesId series) {
      Verdict verdict = reject ? Verdict.REJECTED : Verdict.PASSED;
      return CollectionCalls.decide(
          gate, series, verdict, Sha256.of(LocalFiles.read(report, MAX_REPORT)));
    }
  }

  @Command(name = "create", description = "Make the draft of a series. A publisher signs.")
  int create(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin TermsOption terms,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SeriesId series = Texts.series(id);
    int done =
        submit(
            series,
            CollectionCalls.createSeries(series, terms.name(), terms.terms(session)),
            signer,
            wait);
    session.say(
        "next: vitrine series submit "
            + series
            + signer.again()
            + "; in a development network, vitrine series clear "
            + series
            + signer.again()
            + " takes it through all steps");
    return done;
  }

  @Command(
      name = "amend",
      description = "Give a draft, or a rejected series, other terms. Its creator signs.")
  int amend(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin TermsOption terms,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SeriesId series = Texts.series(id);
    return submit(
        series,
        CollectionCalls.amendSeries(series, terms.name(), terms.terms(session)),
        signer,
        wait);
  }

  @Command(name = "submit", description = "Hand a draft in for review. Its creator signs.")
  int submit(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SeriesId series = Texts.series(id);
    return submit(series, CollectionCalls.submitSeries(series), signer, wait);
  }

  @Command(
      name = "review",
      description = "Decide about the originality of a submitted series. A reviewer signs.")
  int review(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin DecisionOption decision,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    return decide(Gate.REVIEW, id, decision, signer, wait);
  }

  @Command(
      name = "assess",
      description = "Decide about the legal risk of a reviewed series. A risk officer signs.")
  int assess(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin DecisionOption decision,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    return decide(Gate.RISK_ASSESSMENT, id, decision, signer, wait);
  }

  @Command(name = "approve", description = "Decide about an assessed series. An approver signs.")
  int approve(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin DecisionOption decision,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    return decide(Gate.APPROVAL, id, decision, signer, wait);
  }

  @Command(
      name = "release",
      description = {
        "Open an approved series: its items can be issued. Its creator signs.",
        "Says which steps are missing when it is not approved."
      })
  int release(
      @Parameters(paramLabel = "SERIES") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SeriesId series = Texts.series(id);
    return submit(series, CollectionCalls.releaseSeries(series), signer, wait);
  }

  @Command(name = "show", description = "A series with its terms, its stage and what is missing.")
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

  private int decide(
      Gate gate, String id, DecisionOption decision, SignerOption signer, WaitOption wait) {
    SeriesId series = Texts.series(id);
    return submit(series, decision.call(gate, series), signer, wait);
  }

  private int submit(SeriesId series, ContractCall call, SignerOption signer, WaitOption wait) {
    try (Signatory key = signer.unlock(session)) {
      session.print(
          Submissions.submit(session, session.client(), key, call, wait)
              .put("series", series.text()));
    }
    return ExitCode.OK.number();
  }
}
