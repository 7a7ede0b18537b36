package io.vitrine.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
  private final RestartBudget budget = new RestartBudget();

  @Test
  void pausesGrowAndThenEnd() {
    assertThat(budget.next(0)).contains(Duration.ofMillis(200));
    assertThat(budget.next(0)).contains(Duration.ofSeconds(1));
    assertThat(budget.next(0)).contains(Duration.ofSeconds(2));
    assertThat(budget.next(0)).contains(Duration.ofSeconds(4));
    assertThat(budget.next(0)).contains(Duration.ofSeconds(8));
    assertThat(budget.next(0)).isEmpty();
  }

  @Test
  void aHealthyMinuteEarnsAFreshBudget() {
    budget.next(0);
    budget.ready(0);
    assertThat(budget.next(Duration.ofSeconds(60).toNanos())).contains(Duration.ofMillis(200));
  }

  @Test
  void lessThanAMinuteEarnsNothing() {
    budget.next(0);
    budget.ready(0);
    assertThat(budget.next(Duration.ofSeconds(59).toNanos())).contains(Duration.ofSeconds(1));
  }
}
