package io.vitrine.client.demo;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.Work;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** From the draft of a series to its items (F.751.10 8.2 b and c). */
final class StoryIssuance {
  /** How long the series' policy has an item kept before it is given away. */
  static final Duration HOLD = Duration.ofSeconds(4);

  private static final long TWICE = 20_000;

  private final StoryStage stage;

  StoryIssuance(StoryStage stage) {
    this.stage = stage;
  }

  void play() {
    stage.report().chapter("8.2 b", "Draft and review");
    draft();
    IssuedItem first = stage.items().get(0);
    stage.refused(
        stage.publisher(),
        CollectionCalls.issue(
            first.id(),
            first.work().contentHash(),
            first.metadata().hash(),
            stage.publisher().address()),
        "publisher issues a work of the draft");
    for (Gate gate : Gate.values()) {
      Actor actor = stage.cast().passing(gate);
      String name = gate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      stage.does(
          actor,
          CollectionCalls.pass(gate, stage.series(), StoryStage.hash("report on " + gate)),
          actor.name() + " passes " + name);
    }
    stage.report().chapter("8.2 c", "Issuance");
    List<Work> works =
        stage.items().stream()
            .map(item -> new Work(item.work().contentHash(), item.metadata().hash()))
            .toList();
    stage.does(
        stage.publisher(),
        CollectionCalls.issueBatch(stage.series(), 1, stage.publisher().address(), works),
        "publisher issues %d works in one transaction, first \"%s\" by %s"
            .formatted(works.size(), first.work().title(), first.work().artist()));
  }

  private void draft() {
    PolicyId policy = new PolicyId(stage.series().text());
    PolicyRules rules =
        PolicyRules.OPEN.giftsAfter(HOLD.toMillis(), HOLD.toMillis()).limits(TWICE, 0);
    long artist = StoryStage.ARTIST_PERCENT * 100;
    Splits splits =
        new Splits(
            List.of(
                new Share(stage.publisher().address(), Share.WHOLE - artist),
                new Share(stage.artist().address(), artist)));
    SeriesTerms terms =
        SeriesTerms.of(
                stage.items().size(),
                SeriesImport.ROYALTY_POINTS,
                StoryStage.hash("rules of " + stage.series()))
            .with(splits)
            .with(List.of(Right.VIEW, Right.EXHIBIT))
            .with(policy);
    stage.does(
        stage.publisher(),
        PolicyCalls.publish(policy, rules),
        "publisher lays down that items are kept %d s before they are given away, and resold at"
                .formatted(HOLD.toSeconds())
            + " twice the price at most");
    stage.does(
        stage.publisher(),
        CollectionCalls.createSeries(stage.series(), "A story", terms),
        "publisher drafts series %s: %d works, 5 %% royalty, %d %% of what it earns to the artist"
            .formatted(stage.series(), stage.items().size(), StoryStage.ARTIST_PERCENT));
  }
}
