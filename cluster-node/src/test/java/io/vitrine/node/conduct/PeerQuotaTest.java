package io.vitrine.node.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerQuotaTest {
  private static final long SECOND = 1_000_000_000L;
  private static final PeerRates RATES = PeerRates.of(4, 3, 100);

  @ParameterizedTest
  @CsvSource({"4, 3, 100", "7, 5, 100", "20, 14, 100", "20, 14, 1000", "4, 3, 20"})
  void anHonestValidatorNeverWaits(int n, int quorum, long interval) {
    PeerQuota quota = PeerQuota.full(PeerRates.of(n, quorum, interval), 0);
    // A view: votes, the certificates it forms, a proposal with two certificates and a cut, a hint.
    int certificate = 64 + 70 * quorum;
    int[] frames = {
      120, 120, 120, certificate, certificate, certificate, 400 + 44 * n + 2 * certificate, 16
    };
    for (int view = 0; view < 3_000; view++) {
      long now = view * interval * 1_000_000;
      for (int frame : frames) {
        PeerQuota.Answer answer = quota.consensusFrame(frame, now);
        assertThat(answer.granted()).isTrue();
        quota = answer.quota();
      }
    }
  }

  @Test
  void atLineRateOneGetsTheRateAndNoMore() {
    PeerQuota quota = PeerQuota.full(RATES, 0);
    long granted = 0;
    for (long i = 0; i < 1_000_000; i++) {
      PeerQuota.Answer answer = quota.consensusFrame(100, i * 10_000);
      granted += answer.granted() ? 1 : 0;
      quota = answer.quota();
    }
    long allowed = (RATES.consensusBurst() + 10 * RATES.consensusBytes()) / PeerRates.LEAST_FRAME;
    assertThat(granted).isBetween(allowed - 2, allowed + 2);
  }

  @Test
  void theLargestFramesFit() {
    PeerQuota quota = PeerQuota.full(RATES, 0);
    assertThat(quota.consensusFrame(256 * 1024, 0).granted()).isTrue();
    assertThat(quota.laneFrame(1024 * 1024, 0).granted()).isTrue();
  }

  @Test
  void aFetcherFarBehindGetsItsBytesAndThenWaitsForWhatItOwes() {
    PeerQuota quota = PeerQuota.full(RATES, 0);
    int answers = 0;
    PeerQuota.Answer answer = quota.fetch(0);
    while (answer.granted()) {
      quota = answer.quota().answered(4 * 1024 * 1024, 0);
      answers++;
      answer = quota.fetch(0);
    }
    assertThat(answers).isBetween(16, 17);
    assertThat(answer.waitNanos()).isBetween(1L, SECOND);
    assertThat(answer.quota().fetch(SECOND).granted()).isTrue();
  }

  @Test
  void smallFetchesAreLimitedByNumber() {
    PeerQuota quota = PeerQuota.full(RATES, 0);
    int granted = 0;
    for (int i = 0; i < 10_000; i++) {
      PeerQuota.Answer answer = quota.fetch(0);
      granted += answer.granted() ? 1 : 0;
      quota = answer.quota();
    }
    assertThat(granted).isEqualTo((int) RATES.fetchBurst());
  }
}
