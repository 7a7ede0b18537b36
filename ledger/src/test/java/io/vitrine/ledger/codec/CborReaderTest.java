package io.vitrine.ledger.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborReaderTest {
  /** RFC 8949 appendix A, as far as this subset goes, and the edges of every width. */
  @ParameterizedTest
  @CsvSource({
    "00,0",
    "17,23",
    "1818,24",
    "18ff,255",
    "190100,256",
    "19ffff,65535",
    "1a00010000,65536",
    "1affffffff,4294967295",
    "1b0000000100000000,4294967296",
    "1b7fffffffffffffff,9223372036854775807",
    "20,-1",
    "3863,-100",
    "3b7fffffffffffffff,-9223372036854775808"
  })
  void readsAndWritesTheShortestForm(String hex, long value) {
    assertThat(CborReader.decode(Bytes.fromHex(hex), CborReader::integer)).isEqualTo(value);
    assertThat(new CborWriter().integer(value).toBytes().toHex()).isEqualTo(hex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1800",
        "1817",
        "190000",
        "1900ff",
        "1a00000000",
        "1a0000ffff",
        "1b0000000000000000",
        "1b00000000ffffffff",
        "3817",
        "1b8000000000000000",
        "3b8000000000000000",
        "1c",
        "1f",
        "",
        "18",
        "19ff",
        "0000",
        "f5",
        "40",
        "60",
        "80",
        "c000",
        "f90000",
        "fb0000000000000000"
      })
  void refusesEveryOtherFormOfAnInteger(String hex) {
    refuses(hex, CborReader::integer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5801",
        "580100",
        "5f4100ff",
        "5affffffff",
        "5bffffffffffffffff",
        "42ff",
        "4100ff",
        "61ff"
      })
  void refusesByteStringsThatAreNotShortestDefiniteAndWhole(String hex) {
    refuses(hex, r -> r.bytesUpTo(1 << 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"61ff", "62c080", "63eda080", "64f4908080", "61c3", "7f6161ff", "4161"})
  void refusesTextThatIsNotUtf8(String hex) {
    refuses(hex, r -> r.text(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9f00ff", "9a7fffffff", "9bffffffffffffffff", "8200", "980100", "a0", "a10000"})
  void refusesArraysThatAreNotDefiniteOrLongerThanTheBytesLeft(String hex) {
    refuses(hex, r -> r.list(Integer.MAX_VALUE, CborReader::integer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4", "f5"})
  void readsBooleans(String hex) {
    assertThat(CborReader.decode(Bytes.fromHex(hex), CborReader::bool)).isEqualTo(hex.equals("f5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f6", "f7", "f8f4", "00", "e0"})
  void refusesOtherSimpleValuesAsBooleans(String hex) {
    refuses(hex, CborReader::bool);
  }

  @Test
  void keepsTheCallersLimits() {
    refuses("43010203", r -> r.bytesUpTo(2));
    refuses("43010203", r -> r.bytes(4));
    refuses("83010203", r -> r.list(2, CborReader::integer));
    refuses("1903e8", r -> r.unsignedUpTo(999));
    refuses("20", CborReader::unsigned);
    refuses("63616263", r -> r.text(2));
    refuses(
        "8101",
        r -> {
          r.array(2);
          return r;
        });
    int within = CborReader.decode(Bytes.fromHex("1903e8"), r -> r.unsignedUpTo(1_000));
    assertThat(within).isEqualTo(1_000);
  }

  @Test
  void saysWhereAndTurnsAConstructorsRefusalIntoItsOwn() {
    assertThatThrownBy(
            () -> CborReader.decode(Bytes.fromHex("4100"), r -> Bytes.fromHex(r.bytes(1) + "0")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("byte 2");
  }

  private static <T> void refuses(String hex, Function<CborReader, T> decoder) {
    assertThatThrownBy(() -> CborReader.decode(Bytes.fromHex(hex), decoder))
        .isInstanceOf(CodecException.class);
  }
}
