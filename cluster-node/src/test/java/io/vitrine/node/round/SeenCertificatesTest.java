package io.vitrine.node.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenCertificatesTest {
  private final SeenCertificates seen = new SeenCertificates();

  @Test
  void theLowestViewIsForgottenBeyondTheBound() {
    for (int view = 1; view <= SeenCertificates.MAX; view++) {
      seen.add(nullification(view));
    }
    assertThat(seen.contains(nullification(1))).isTrue();
    seen.add(nullification(SeenCertificates.MAX + 1));
    assertThat(seen.contains(nullification(1))).isFalse();
    assertThat(seen.contains(nullification(2))).isTrue();
    assertThat(seen.contains(nullification(SeenCertificates.MAX + 1))).isTrue();
  }

  @Test
  void whatIsFinalIsForgotten() {
    seen.add(nullification(3));
    seen.add(nullification(4));
    seen.forget(new View(0, 3));
    assertThat(seen.contains(nullification(3))).isFalse();
    assertThat(seen.contains(nullification(4))).isTrue();
  }

  private static Certificate nullification(long view) {
    return new Certificate(new Ballot.Nullify(new View(0, view)), List.of());
  }
}
