package io.vitrine.node.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerConductTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ValidatorId PEER = new ValidatorId(2);

  private final PeerConduct conduct = new PeerConduct(InstantSource.fixed(NOW), () -> 0);

  @Test
  void refusedInputIsCountedByKindAndTheLastOneIsKept() {
    conduct.refused(PEER, Misconduct.MALFORMED, "first");
    conduct.refused(PEER, Misconduct.OVERSIZE, "300 KiB");
    conduct.refused(PEER, Misconduct.MALFORMED, "second");
    PeerRecord record = conduct.peer(PEER);
    assertThat(record.refused())
        .isEqualTo(Map.of(Misconduct.MALFORMED, 2L, Misconduct.OVERSIZE, 1L));
    assertThat(record.lastRefusal())
        .contains(new Occurrence<>(Misconduct.MALFORMED, "second", NOW));
    assertThat(conduct.peer(new ValidatorId(1))).isEqualTo(PeerRecord.NOTHING);
  }

  @Test
  void failuresOfStrangersAreNobodys() {
    conduct.strangerFailed(ConnectionFailure.UNTRUSTED_CERTIFICATE, "no path");
    assertThat(conduct.strangers().failures(ConnectionFailure.UNTRUSTED_CERTIFICATE)).isEqualTo(1);
    assertThat(IntStream.range(0, ValidatorSet.MAX).mapToObj(i -> conduct.peer(new ValidatorId(i))))
        .containsOnly(PeerRecord.NOTHING);
  }

  @Test
  void anIntroductionReplacesTheOneBefore() {
    conduct.introduced(PEER, new Introduction(1, "0.1.0", 20, 3, NOW));
    Introduction newer = new Introduction(1, "0.2.0", -4, 1, NOW);
    conduct.introduced(PEER, newer);
    assertThat(conduct.peer(PEER).introduction()).contains(newer);
  }

  @Test
  void anOpeningThatTravelledLongDoesNotMakeAClockWrong() {
    conduct.opened(PEER, new Introduction(1, "0.1.0", -1_600, 1_600, NOW));
    assertThat(clock()).isEqualTo(-1_600);
    conduct.introduced(PEER, new Introduction(1, "0.1.0", 3, 2, NOW));
    conduct.opened(PEER, new Introduction(1, "0.2.0", -1_500, 1_500, NOW));
    assertThat(clock()).isEqualTo(3);
    assertThat(conduct.peer(PEER).introduction().orElseThrow().softwareVersion())
        .isEqualTo("0.2.0");
    conduct.opened(PEER, new Introduction(1, "0.2.0", 9_000, 0, NOW));
    assertThat(clock()).isEqualTo(9_000);
  }

  private long clock() {
    return conduct.peer(PEER).introduction().orElseThrow().clockOffsetMillis();
  }

  @Test
  void whatAPeerCanPutIntoADetailIsShortAndPrintable() {
    conduct.failed(PEER, ConnectionFailure.RESET, "\u001b[2J" + "x".repeat(100_000));
    Occurrence<ConnectionFailure> last = conduct.peer(PEER).lastFailure().orElseThrow();
    assertThat(last.detail()).startsWith("?[2Jx").hasSize(Occurrence.MAX_DETAIL);
  }
}
