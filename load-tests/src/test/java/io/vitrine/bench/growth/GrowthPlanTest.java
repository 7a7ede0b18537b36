package io.vitrine.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.bench.growth.GrowthPlan.Round;
import io.vitrine.contracts.collection.IssueBatch;
import org.junit.jupiter.api.Test;

/** It ends, at what was asked for, and never signs more than is valid until it is sent. */
final class GrowthPlanTest {
  @Test
  void blocksComeOneByOneAndTakeTheItemsWithThem() {
    assertThat(new GrowthPlan(100_000, 1_000_000).next(0, 0)).contains(new Round(1, 1_000, 10));
    assertThat(new GrowthPlan(100_000, 0).next(99_990, 5)).contains(new Round(1, 10, 1));
  }

  @Test
  void whatTheBlocksDoNotHoldFollowsAtOnce() {
    assertThat(new GrowthPlan(0, 1_000_000).next(7, 0)).contains(new Round(64, 1_000, 24));
    assertThat(new GrowthPlan(10, 1_000).next(10, 990)).contains(new Round(64, 1, 10));
    assertThat(new GrowthPlan(10, 1_000_000).next(0, 0)).contains(new Round(1, 10, IssueBatch.MAX));
  }

  @Test
  void itEndsWhenAllIsThere() {
    GrowthPlan plan = new GrowthPlan(2_500, 40_000);
    long height = 3;
    long issued = 0;
    while (plan.next(height, issued).isPresent()) {
      Round round = plan.next(height, issued).get();
      height += round.underWay() == 1 ? round.transactions() : 1;
      issued += (long) round.transactions() * round.itemsEach();
    }
    assertThat(height).isBetween(2_500L, 2_510L);
    assertThat(issued).isEqualTo(40_000);
  }
}
