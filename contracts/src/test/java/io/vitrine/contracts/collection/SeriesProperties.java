package io.vitrine.contracts.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The royalty against arithmetic without bounds. */
final class SeriesProperties {
  @Property
  void royaltyIsTheExactShareRoundedDown(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long price,
      @ForAll @LongRange(min = 0, max = SeriesTerms.MAX_ROYALTY) long points) {
    BigInteger exact =
        BigInteger.valueOf(price)
            .multiply(BigInteger.valueOf(points))
            .divide(BigInteger.valueOf(10_000));

    assertThat(series(points).royaltyOn(new Amount(price)).units())
        .isEqualTo(exact.longValueExact());
  }

  @Example
  void knownRoyalties() {
    assertThat(series(5_000).royaltyOn(new Amount(1))).isEqualTo(Amount.ZERO);
    assertThat(series(5_000).royaltyOn(new Amount(3))).isEqualTo(new Amount(1));
    assertThat(series(1).royaltyOn(new Amount(9_999))).isEqualTo(Amount.ZERO);
    assertThat(series(1).royaltyOn(new Amount(10_000))).isEqualTo(new Amount(1));
    assertThat(series(5_000).royaltyOn(new Amount(Long.MAX_VALUE)))
        .isEqualTo(new Amount(Long.MAX_VALUE / 2));
  }

  private static Series series(long points) {
    return Series.draft(Gallery.CREATOR, "", SeriesTerms.of(1, points, Hash.ZERO));
  }
}
