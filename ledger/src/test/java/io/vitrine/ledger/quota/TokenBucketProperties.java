package io.vitrine.ledger.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TokenBucketProperties {
  private static final long SECOND = 1_000_000_000L;

  @Property
  void neverAllowsMoreThanBurstAndRate(
      @ForAll @LongRange(min = 1, max = 1_000_000) long rate,
      @ForAll @LongRange(min = 1, max = 1_000_000) long burst,
      @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 3 * SECOND) Long> pauses) {
    TokenBucket bucket = TokenBucket.full(rate, burst, 0);
    long now = 0;
    long allowed = 0;
    for (long pause : pauses) {
      now += pause;
      TokenBucket.Taken taken = bucket.take(1 + now % burst, now);
      allowed += taken.allowed() ? 1 + now % burst : 0;
      bucket = taken.bucket();
      assertThat((double) allowed).isLessThanOrEqualTo(burst + now / 1e9 * rate);
    }
  }

  @Property
  void afterTheTimeItNamesTheRequestGoesOnAndNotBefore(
      @ForAll @LongRange(min = 1, max = TokenBucket.MAX) long rate,
      @ForAll @LongRange(min = 2, max = TokenBucket.MAX) long burst) {
    TokenBucket empty = TokenBucket.full(rate, burst, 7).take(burst, 7).bucket();
    long wait = empty.nanosUntil(burst, 7);
    assertThat(empty.take(burst, 7 + wait).allowed()).isTrue();
    assertThat(empty.take(burst, 7 + wait - 1).allowed()).isFalse();
  }

  @Example
  void aRefusedRequestTakesNothingAndTimeNeverRunsBack() {
    TokenBucket bucket = TokenBucket.full(10, 5, 100);
    assertThat(bucket.take(6, 100)).isEqualTo(new TokenBucket.Taken(bucket, false));
    TokenBucket two = bucket.take(3, 100).bucket();
    assertThat(two.take(3, 50)).isEqualTo(new TokenBucket.Taken(two, false));
    assertThat(two.isFull(100)).isFalse();
    assertThat(two.isFull(100 + SECOND)).isTrue();
    assertThat(two.take(5, Long.MAX_VALUE).allowed()).isTrue();
  }
}
