package io.vitrine.node.store;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.execution.ExecutedBlock;
import java.util.List;

/**
 * What is stored beside an execution record: {@code [[envelope, ...], [receipt, ...], skipped]} in
 * deterministic CBOR, each element the exact bytes that the record's roots commit to.
 */
final class ResultCodec {
  private static final int MAX = 1 << 24;
  private static final int MAX_RECEIPT = 1 << 24;

  /** Room for the heads of the lists and for nothing skipped. */
  private static final int FRAME = 32;

  private ResultCodec() {}

  /** The three parts. */
  record Content(List<Bytes> envelopes, List<Receipt> receipts, List<Skipped> skipped) {}

  static Bytes encode(ExecutedBlock executed) {
    int expected = FRAME;
    for (SignedTransaction transaction : executed.transactions()) {
      expected += CborWriter.sizeOfBytes(transaction.envelope().size());
    }
    for (Bytes receipt : executed.receiptBytes()) {
      expected += CborWriter.sizeOfBytes(receipt.size());
    }
    return new CborWriter(expected)
        .array(3)
        .list(executed.transactions(), (w, t) -> w.bytes(t.envelope()))
        .list(executed.receiptBytes(), CborWriter::bytes)
        .bytes(Skipped.encodeAll(executed.skipped()))
        .toBytes();
  }

  static Content decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(3);
          return new Content(
              r.list(MAX, e -> e.bytesUpTo(SignedTransaction.MAX_SIZE)),
              r.list(MAX, e -> Receipt.decode(e.bytesUpTo(MAX_RECEIPT))),
              Skipped.decodeAll(r.bytesUpTo(MAX_RECEIPT)));
        });
  }
}
