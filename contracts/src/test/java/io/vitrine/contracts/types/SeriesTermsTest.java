package io.vitrine.contracts.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terms as they travel: what fits reads back, all else is refused with the element's number. */
final class SeriesTermsTest {
  private static final Hash RULES = Gallery.hash("rules");
  private static final Address A = Gallery.ALICE;
  private static final Address B = Gallery.BOB;

  private static final SeriesTerms FULL =
      SeriesTerms.of(100, 500, RULES)
          .with(splits(new Share(B, 3_333), new Share(A, 6_667)))
          .with(List.of(Right.USE, Right.VIEW))
          .with(new PolicyId("standard"))
          .acceptWithin(SeriesTerms.MAX_ACCEPT_WITHIN);

  @Test
  void readBack() {
    for (SeriesTerms terms : List.of(FULL, SeriesTerms.of(1, 0, RULES))) {
      assertThat(read(terms.writeTo(new ValueWriter()).toArray())).isEqualTo(terms);
    }
  }

  @Test
  void rightsStandInTheirOrder() {
    assertThat(FULL.rights()).containsExactly(Right.VIEW, Right.USE);
    assertThat(FULL.with(List.of(Right.values())).rights()).containsExactly(Right.values());
  }

  @Test
  void whenNothingIsSplitTheCreatorGetsAll() {
    assertThat(Splits.NONE.of(A)).containsExactly(new Share(A, 10_000));
    assertThat(FULL.splits().of(Gallery.CREATOR)).extracting(Share::payee).containsExactly(B, A);
  }

  record Wrong(int element, Value value, String why) {
    @Override
    public String toString() {
      return why;
    }
  }

  static Stream<Wrong> wrongValues() {
    Value a = share(A, 5_000);
    Value b = share(B, 5_000);
    Value[] nine =
        IntStream.range(0, 9)
            .mapToObj(i -> share(Gallery.address("payee " + i), 1_111))
            .toArray(Value[]::new);
    return Stream.of(
        new Wrong(1, Value.of(0), "0 is outside 1..1000000"),
        new Wrong(1, Value.of(1_000_001), "1000001 is outside 1..1000000"),
        new Wrong(2, Value.of(-1), "-1 is outside 0..5000"),
        new Wrong(2, Value.of(5_001), "5001 is outside 0..5000"),
        new Wrong(3, Value.array(a), "shares add up to 5000, not to 10000"),
        new Wrong(3, Value.array(a, share(B, 5_001)), "shares add up to 10001, not to 10000"),
        new Wrong(3, Value.array(a, a), "occurs twice"),
        new Wrong(3, Value.array(a, share(B, 0)), "0 is outside 1..10000"),
        new Wrong(3, Value.array(nine), "array of 9 elements, at most 8"),
        new Wrong(3, Value.array(a, Value.array(Value.of(B.value()))), "only 1 elements"),
        new Wrong(3, Value.array(a, b, Value.of(1)), "no array"),
        new Wrong(4, rights("KEEP"), "unknown Right KEEP"),
        new Wrong(4, rights("EXHIBIT", "VIEW"), "not in order, each once"),
        new Wrong(4, rights("VIEW", "VIEW"), "not in order, each once"),
        new Wrong(4, rights(new String[17]), "array of 17 elements, at most 16"),
        new Wrong(5, Value.of("Standard"), "made of a-z, 0-9 and -"),
        new Wrong(5, Value.of("s".repeat(65)), "text of 65 characters, at most 64"),
        new Wrong(6, Value.of(A.value()), "32"),
        new Wrong(7, Value.of(-1), "-1 is outside 0..2592000000"),
        new Wrong(7, Value.of(2_592_000_001L), "2592000001 is outside 0..2592000000"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void refuseWhatDoesNotFit(Wrong wrong) {
    List<Value> elements = new ArrayList<>(FULL.writeTo(new ValueWriter()).toArray().elements());
    elements.set(wrong.element() - 1, wrong.value());

    assertThatThrownBy(() -> read(new Value.Array(elements)))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("element " + wrong.element() + ": ")
        .hasMessageContaining(wrong.why());
  }

  private static SeriesTerms read(Value.Array value) {
    return ValueReader.read(value, SeriesTerms::read);
  }

  private static Splits splits(Share... shares) {
    return new Splits(List.of(shares));
  }

  private static Value share(Address payee, long points) {
    return Value.array(Value.of(payee.value()), Value.of(points));
  }

  private static Value rights(String... names) {
    return Value.array(
        Stream.of(names).map(name -> Value.of(name == null ? "VIEW" : name)).toArray(Value[]::new));
  }
}
