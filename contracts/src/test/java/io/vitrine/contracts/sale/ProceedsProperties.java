package io.vitrine.contracts.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.sale.Proceeds.Payment;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Who gets what of a price, against arithmetic without bounds. */
final class ProceedsProperties {
  private static final Address SELLER = Gallery.ALICE;

  /** Points of 1 to 8 payees that add up to the whole. */
  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers()
        .between(1, (int) Share.WHOLE - 1)
        .set()
        .ofMaxSize(Splits.MAX - 1)
        .map(cuts -> cuts.stream().sorted().toList());
  }

  @Property
  void nothingIsLostAndNobodyGetsMoreThanHisShareButTheFirst(
      @ForAll("cuts") List<Integer> cuts,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long price,
      @ForAll @IntRange(min = 0, max = 5_000) int royaltyPoints) {
    List<Share> shares = shares(cuts);
    Series series = series(new Splits(shares), royaltyPoints);

    Proceeds primary = Proceeds.of(series, Gallery.CREATOR, new Amount(price));
    assertThat(primary.royalty()).isEqualTo(Amount.ZERO);
    assertThat(primary.total()).isEqualTo(new Amount(price));
    checkDivided(primary.payments(), shares, price);

    Proceeds resale = Proceeds.of(series, SELLER, new Amount(price));
    long royalty = share(price, royaltyPoints);
    assertThat(resale.royalty().units()).isEqualTo(royalty);
    assertThat(resale.total()).isEqualTo(new Amount(price));
    assertThat(resale.payments().get(0))
        .isEqualTo(new Payment(SELLER, new Amount(price - royalty)));
    checkDivided(resale.payments().subList(1, resale.payments().size()), shares, royalty);
  }

  @Example
  void knownDivisions() {
    Series thirds =
        series(
            new Splits(
                List.of(
                    new Share(Gallery.BOB, 3_334),
                    new Share(Gallery.RIVAL, 3_333),
                    new Share(Gallery.CREATOR, 3_333))),
            1_000);

    assertThat(Proceeds.of(thirds, Gallery.CREATOR, new Amount(100)).payments())
        .containsExactly(
            new Payment(Gallery.BOB, new Amount(34)),
            new Payment(Gallery.RIVAL, new Amount(33)),
            new Payment(Gallery.CREATOR, new Amount(33)));
    assertThat(Proceeds.of(thirds, SELLER, new Amount(19)).payments())
        .containsExactly(
            new Payment(SELLER, new Amount(18)), new Payment(Gallery.BOB, new Amount(1)));
    assertThat(Proceeds.of(series(Splits.NONE, 0), SELLER, new Amount(19)).payments())
        .containsExactly(new Payment(SELLER, new Amount(19)));
    assertThat(Proceeds.whole(Gallery.RIVAL, new Amount(7)).payments())
        .containsExactly(new Payment(Gallery.RIVAL, new Amount(7)));
  }

  private static void checkDivided(List<Payment> payments, List<Share> shares, long whole) {
    BigInteger rest = BigInteger.valueOf(whole);
    for (Share share : shares.subList(1, shares.size())) {
      long exact = share(whole, share.points());
      rest = rest.subtract(BigInteger.valueOf(exact));
      assertThat(paid(payments, share.payee())).isEqualTo(exact);
    }
    assertThat(paid(payments, shares.get(0).payee())).isEqualTo(rest.longValueExact());
    // Rounding leaves less than a unit per other payee.
    assertThat(rest.longValueExact() - share(whole, shares.get(0).points()))
        .isBetween(0L, (long) shares.size() - 1);
  }

  private static long paid(List<Payment> payments, Address payee) {
    return payments.stream()
        .filter(payment -> payment.payee().equals(payee))
        .mapToLong(payment -> payment.amount().units())
        .sum();
  }

  private static long share(long whole, long points) {
    return BigInteger.valueOf(whole)
        .multiply(BigInteger.valueOf(points))
        .divide(BigInteger.valueOf(Share.WHOLE))
        .longValueExact();
  }

  private static List<Share> shares(List<Integer> cuts) {
    List<Share> shares = new ArrayList<>();
    long from = 0;
    for (int cut : cuts) {
      shares.add(new Share(Gallery.address("payee " + shares.size()), cut - from));
      from = cut;
    }
    shares.add(new Share(Gallery.address("payee " + shares.size()), Share.WHOLE - from));
    return shares;
  }

  private static Series series(Splits splits, long royaltyPoints) {
    SeriesTerms terms = SeriesTerms.of(1, royaltyPoints, Hash.ZERO).with(splits);
    return Series.draft(Gallery.CREATOR, "", terms);
  }
}
