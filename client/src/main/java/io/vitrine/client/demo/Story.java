package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.samples.Artwork;
import io.vitrine.client.samples.ArtworkMetadata;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The life of a series from its draft to its resale, played on a running network by its development
 * accounts. Each step either takes effect or is refused as it should be, or the story stops.
 */
final class Story {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int WORKS = 6;

  private final DemoSettings settings;
  private final Progress progress;
  private final Clock clock;
  private final Consumer<Duration> pause;
  private final SecureRandom random = new SecureRandom();
  private final StoryReport report = new StoryReport();

  /** Waits with {@code pause} where the story needs time to pass. */
  Story(DemoSettings settings, Progress progress, Clock clock, Consumer<Duration> pause) {
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Plays everything and writes the report.
   *
   * @throws DemoStopped when something does not go as the story says
   */
  StoryReport run() {
    long start = System.nanoTime();
    Gateways gateways = Gateways.connect(settings.gateways());
    OfflineProofs reader = OfflineProofs.trusting(settings.home(), gateways.genesis());
    Cast cast = cast();
    List<IssuedItem> items = items(Works.read(settings.source(), WORKS, progress));
    TransactionSigner signer = new TransactionSigner(gateways.genesis().domain(), clock, random);
    try (Pipeline pipeline = new Pipeline(gateways, signer, settings.patience())) {
      Map<Actor, Long> before = Balances.read(gateways, cast, 0);
      report.chapter("8.2 a, 8.3 b", "Identities");
      new Onboarding(gateways, pipeline, cast, random).run(progress);
      report.note(
          "the registrar knows %d people and companies; each buyer gets %d units"
              .formatted(cast.traders().size(), Onboarding.FUNDS.units()));
      StoryStage stage = new StoryStage(pipeline, cast, items, report);
      StoryTrade trade = new StoryTrade(stage, clock, pause);
      new StoryIssuance(stage).play();
      trade.drop();
      new StoryAuction(stage, clock).play(StoryTrade.AUCTIONED);
      Sold sold = trade.circulate();
      report.chapter("9.2 f", "Proof");
      prove(gateways, reader, sold);
      Map<Actor, Long> after = Balances.read(gateways, cast, sold.purchase().height());
      for (Balances.Line line : Balances.check(cast, before, after, stage.traded())) {
        report.note(
            "%s: %d units before, %d given, %+d by trading, %d after"
                .formatted(
                    line.actor().name(),
                    line.before(),
                    line.minted(),
                    line.traded(),
                    line.after()));
      }
    }
    Path file = settings.directory().resolve("story").resolve(items.get(0).id().series() + ".md");
    report.end(file, Duration.ofNanos(System.nanoTime() - start));
    write(file);
    return report;
  }

  /** Three buyers, and the artist, who shares what the series earns. */
  private Cast cast() {
    DemoAccounts accounts = new DemoAccounts(settings.home(), random);
    Cast cast = Cast.of(accounts, 3);
    List<Actor> people = new ArrayList<>(cast.buyers());
    people.add(accounts.member("artist"));
    return new Cast(cast.registrar(), cast.payments(), cast.deciders(), cast.publisher(), people);
  }

  private List<IssuedItem> items(Works works) {
    SeriesId series = new SeriesId("story-" + STAMP.format(clock.instant()));
    List<IssuedItem> items = new ArrayList<>();
    for (Artwork work : works.accepted()) {
      ItemId id = new ItemId(series, items.size() + 1L);
      items.add(new IssuedItem(id, work, ArtworkMetadata.of(work, series.text())));
    }
    if (items.size() < StoryTrade.WORKS) {
      throw new DemoStopped(
          Kind.NOT_FOUND,
          items.size() + " works in " + settings.source(),
          "The story needs " + StoryTrade.WORKS + ": name another directory with --source DIR.");
    }
    return items;
  }

  private void prove(Gateways gateways, OfflineProofs reader, Sold sold) {
    Proofs proofs = new Proofs(gateways, settings.directory().resolve("proofs"));
    List<Proven> proven = proofs.fetch(List.of(sold), progress);
    Duration took = proofs.verify(proven, reader);
    report.note(
        "the resale is proved by %s, verified offline in %d ms"
            .formatted(proven.get(0).file(), took.toMillis()));
  }

  private void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, report.text());
    } catch (IOException e) {
      throw new DemoStopped(
          Kind.FAILURE, file + ": " + e.getMessage(), "Make the directory writable.");
    }
  }
}
