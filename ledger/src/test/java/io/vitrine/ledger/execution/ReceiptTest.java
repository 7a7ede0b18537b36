package io.vitrine.ledger.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.proof.GoldenBytes;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final Hash ID = Sha256.of(Bytes.fromHex("01"));

  private static final Receipt OK =
      new Receipt(
          ID,
          7,
          2,
          Receipt.Status.OK,
          "",
          "",
          new TreeMap<>(),
          12_345,
          Value.array(Value.of(-3), Value.of("fünf")),
          List.of(new Event("collection", "minted", Value.of(Bytes.fromHex("beef")))));

  private static final Receipt FAILED =
      new Receipt(
          ID,
          7,
          3,
          Receipt.Status.FAILED,
          "INSUFFICIENT_FUNDS",
          "has 7, needs 9",
          new TreeMap<>(Map.of("has", "7", "needs", "9")),
          999,
          new Value.Null(),
          List.of());

  @Test
  void receiptsHaveOneLastingEncoding() {
    GoldenBytes.assertMatches("receipt-ok.v1", OK.encode());
    GoldenBytes.assertMatches("receipt-failed.v1", FAILED.encode());
    assertThat(Receipt.decode(OK.encode())).isEqualTo(OK);
    assertThat(Receipt.decode(FAILED.encode())).isEqualTo(FAILED);
  }

  @Test
  void recordsAndSkippedHaveOneLastingEncoding() {
    ExecutionRecord record = new ExecutionRecord(7, ID, 1_700_000_000_000L, 2, ID, ID, ID, ID);
    GoldenBytes.assertMatches("execution-record.v1", record.encode());
    assertThat(ExecutionRecord.decode(record.encode())).isEqualTo(record);
    List<Skipped> skipped =
        List.of(
            new Skipped(ID, Skipped.Reason.DUPLICATE),
            new Skipped(ID, Skipped.Reason.EXPIRED),
            new Skipped(ID, Skipped.Reason.TOO_EARLY));
    GoldenBytes.assertMatches("skipped.v1", Skipped.encodeAll(skipped));
    assertThat(Skipped.decodeAll(Skipped.encodeAll(skipped))).isEqualTo(skipped);
  }

  @Test
  void aReceiptThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> changed(Receipt.Status.OK, "REASON"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> changed(Receipt.Status.FAILED, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> changed(Receipt.Status.FAILED, "REASON"))
        .as("a failure with events")
        .isInstanceOf(IllegalArgumentException.class);
    Bytes contradiction = flipped(FAILED.encode(), statusOffset());
    assertThatThrownBy(() -> Receipt.decode(contradiction)).isInstanceOf(CodecException.class);
  }

  @Test
  void numbersOutOfOrderAreRefused() {
    Bytes swapped =
        new CborWriter()
            .array(10)
            .hash(ID)
            .integer(7)
            .integer(3)
            .integer(1)
            .text("X")
            .text("")
            .list(List.of("b", "a"), (w, k) -> w.array(2).text(k).text("1"))
            .integer(1)
            .nil()
            .array(0)
            .toBytes();
    assertThatThrownBy(() -> Receipt.decode(swapped)).isInstanceOf(CodecException.class);
  }

  private static Receipt changed(Receipt.Status status, String code) {
    return new Receipt(ID, 7, 2, status, code, "", new TreeMap<>(), 1, OK.result(), OK.events());
  }

  /** Behind the array head, the 34 bytes of the id, and two small integers. */
  private static int statusOffset() {
    return 1 + 34 + 1 + 1;
  }

  private static Bytes flipped(Bytes bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 1;
    return Bytes.wrap(copy);
  }
}
