package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each account signs so often and no more, and so many accounts are remembered. */
class SigningsTest {
  private final AtomicLong nanos = new AtomicLong(1);

  @Test
  void anAccountSignsSoOftenInAMinute() {
    Signings signings = new Signings(2, nanos::get);
    assertThat(signings.take(account(1))).isEmpty();
    assertThat(signings.take(account(1))).isEmpty();
    Problem refused = signings.take(account(1)).orElseThrow();
    assertThat(refused.code().code()).isEqualTo("VIT-8017");
    assertThat(refused.detail()).contains("2 times");
    assertThat(signings.take(account(2))).isEmpty();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(signings.take(account(1))).isEmpty();
    assertThat(signings.take(account(1))).isPresent();
  }

  @Test
  void itRemembersABoundedNumberOfAccounts() {
    Signings signings = new Signings(1, nanos::get);
    for (int i = 0; i < Signings.REMEMBERED + 10; i++) {
      assertThat(signings.take(account(i))).isEmpty();
    }
    assertThat(signings.size()).isEqualTo(Signings.REMEMBERED);
    assertThat(signings.take(account(Signings.REMEMBERED))).isPresent();
  }

  private static Address account(int number) {
    return new Address(Bytes.wrap(ByteBuffer.allocate(Address.SIZE).putInt(number).array()));
  }
}
