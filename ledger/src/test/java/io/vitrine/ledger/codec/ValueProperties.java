package io.vitrine.ledger.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ValueProperties {
  @Property(tries = 500)
  void whatIsWrittenReadsBackAndHasOneEncoding(@ForAll("values") Value value) {
    Bytes encoded = encode(value);
    Value decoded = CborReader.decode(encoded, Value::read);
    assertThat(decoded).isEqualTo(value);
    assertThat(encode(decoded)).isEqualTo(encoded);
  }

  @Property(tries = 500)
  void itsSizeIsKnownBeforeItIsWritten(@ForAll("values") Value value) {
    assertThat(Value.size(value)).isEqualTo(encode(value).size());
  }

  @Property(tries = 1)
  void theSizeIsRightWhereAHeadGrows() {
    for (long at : new long[] {0, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295L, 1L << 32}) {
      assertThat(Value.size(Value.of(at))).isEqualTo(encode(Value.of(at)).size());
      assertThat(Value.size(Value.of(-at - 1))).isEqualTo(encode(Value.of(-at - 1)).size());
    }
    for (int length : new int[] {0, 23, 24, 255, 256, 4_096}) {
      Value array = new Value.Array(Collections.nCopies(length, new Value.Null()));
      assertThat(Value.size(array)).isEqualTo(encode(array).size());
    }
  }

  @Property(tries = 300)
  void theRoomInAWriterDoesNotMatter(@ForAll("values") Value value, @ForAll("cuts") double part) {
    Bytes encoded = encode(value);
    CborWriter writer = new CborWriter((int) (encoded.size() * part));
    Value.write(writer, value);
    assertThat(writer.toBytes()).isEqualTo(encoded);
  }

  @Property(tries = 1)
  void bytesGivenOutAreNotWrittenToAgain() {
    CborWriter writer = new CborWriter(2).integer(1).integer(2);
    Bytes exact = writer.toBytes();
    assertThat(writer.integer(3).toBytes()).isEqualTo(Bytes.fromHex("010203"));
    assertThat(exact).isEqualTo(Bytes.fromHex("0102"));
  }

  @Property(tries = 300)
  void everyTruncationIsRefused(@ForAll("values") Value value, @ForAll("cuts") double at) {
    Bytes encoded = encode(value);
    Bytes cut = encoded.slice(0, (int) (encoded.size() * at));
    assertThatThrownBy(() -> CborReader.decode(cut, Value::read))
        .isInstanceOf(CodecException.class);
  }

  @Property(tries = 300)
  void trailingBytesAreRefused(@ForAll("values") Value value, @ForAll byte extra) {
    Bytes longer = Bytes.fromHex(encode(value).toHex() + "%02x".formatted(extra));
    assertThatThrownBy(() -> CborReader.decode(longer, Value::read))
        .isInstanceOf(CodecException.class);
  }

  /** Whatever byte changes: the result is refused or is another value, never the same one. */
  @Property(tries = 500)
  void noTwoEncodingsMeanTheSameValue(
      @ForAll("values") Value value, @ForAll("cuts") double at, @ForAll byte replacement) {
    byte[] bytes = encode(value).toArray();
    int index = (int) (bytes.length * at);
    if (bytes[index] == replacement) {
      return;
    }
    bytes[index] = replacement;
    try {
      assertThat(CborReader.decode(Bytes.wrap(bytes), Value::read)).isNotEqualTo(value);
    } catch (CodecException refused) {
      assertThat(refused).hasMessageContaining("byte");
    }
  }

  @Provide
  Arbitrary<Double> cuts() {
    return Arbitraries.doubles().between(0, true, 1, false);
  }

  @Provide
  Arbitrary<Value> values() {
    return nested(3);
  }

  private static Arbitrary<Value> nested(int depth) {
    Arbitrary<Value> leaf =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Value::of),
            Arbitraries.strings()
                .ofMaxLength(40)
                .filter(ValueProperties::wellFormed)
                .map(Value::of),
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(300)
                .map(Bytes::copyOf)
                .map(Value::of),
            Arbitraries.of(true, false).map(Value.Bool::new),
            Arbitraries.just(new Value.Null()));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Value> array = nested(depth - 1).list().ofMaxSize(5).map(Value.Array::new);
    return Arbitraries.oneOf(leaf, array);
  }

  private static boolean wellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private static Bytes encode(Value value) {
    CborWriter writer = new CborWriter();
    Value.write(writer, value);
    return writer.toBytes();
  }

  @Property(tries = 1)
  void theLimitsHoldOnConstruction() {
    assertThat(Value.of("x".repeat(Value.MAX_STRING)).value()).hasSize(Value.MAX_STRING);
    assertThatThrownBy(() -> Value.of("x".repeat(Value.MAX_STRING + 1)))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> Value.of("é".repeat(Value.MAX_STRING / 2 + 1)))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> Value.of("half \ud800 a pair")).isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> Value.of(Bytes.wrap(new byte[Value.MAX_STRING + 1])))
        .isInstanceOf(CodecException.class);
    List<Value> full = Collections.nCopies(Value.MAX_ELEMENTS, new Value.Null());
    assertThat(new Value.Array(full).elements()).hasSize(Value.MAX_ELEMENTS);
    assertThatThrownBy(() -> new Value.Array(Collections.nCopies(4_097, new Value.Null())))
        .isInstanceOf(CodecException.class);
  }

  @Property(tries = 1)
  void theDeepestNestingReadsBackAndNothingDeeperExists() {
    Value.Array nested = Value.array();
    for (int depth = 1; depth < Value.MAX_DEPTH; depth++) {
      nested = Value.array(nested);
    }
    Value.Array deepest = nested;
    assertThat(CborReader.decode(encode(deepest), Value::read)).isEqualTo(deepest);
    assertThatThrownBy(() -> Value.array(deepest)).isInstanceOf(CodecException.class);
    Bytes deeper = Bytes.fromHex("81" + encode(deepest).toHex());
    assertThatThrownBy(() -> CborReader.decode(deeper, Value::read))
        .isInstanceOf(CodecException.class);
  }
}
