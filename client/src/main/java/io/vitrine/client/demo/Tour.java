package io.vitrine.client.demo;

import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.contracts.types.SeriesId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run of the demo, stage by stage. */
final class Tour {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DemoSettings settings;
  private final Progress progress;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Tour(DemoSettings settings, Progress progress, Clock clock) {
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Runs all stages.
   *
   * @throws DemoStopped when one fails
   */
  DemoReport run() {
    long start = System.nanoTime();
    Gateways gateways = Gateways.connect(settings.gateways());
    OfflineProofs reader = OfflineProofs.trusting(settings.home(), gateways.genesis());
    Cast cast = Cast.of(new DemoAccounts(settings.home(), random), settings.buyers());
    Works works = Works.read(settings.source(), settings.limit(), progress);
    TransactionSigner signer = new TransactionSigner(gateways.genesis().domain(), clock, random);
    try (Pipeline pipeline = new Pipeline(gateways, signer, settings.patience())) {
      Map<Actor, Long> before = Balances.read(gateways, cast, 0);
      new Onboarding(gateways, pipeline, cast, random).run(progress);
      IssuedSeries series =
          new SeriesImport(pipeline, cast, settings.directory().resolve("metadata"))
              .run(newSeries(), works.accepted(), progress);
      Trade.Outcome trade = new Trade(pipeline, cast).run(series, progress);
      Map<Actor, Long> after = Balances.read(gateways, cast, trade.lastHeight());
      List<Balances.Line> balances = Balances.check(cast, before, after, trade.sales());
      Proofs proofs = new Proofs(gateways, settings.directory().resolve("proofs"));
      List<Proven> proven = proofs.fetch(trade.sales(), progress);
      Duration verifying = proofs.verify(proven, reader);
      return new DemoReport(
          gateways.genesis().ledgerId(),
          works.refused(),
          series,
          trade,
          proven,
          balances,
          verifying,
          Duration.ofNanos(System.nanoTime() - start),
          settings.home());
    }
  }

  /** Named after the time, so that every run has its own. */
  private SeriesId newSeries() {
    return new SeriesId("demo-" + STAMP.format(clock.instant()));
  }
}
