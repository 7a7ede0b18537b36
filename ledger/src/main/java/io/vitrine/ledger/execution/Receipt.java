package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one executed transaction did. Its canonical bytes are a leaf of the record's receipt tree.
 *
 * @param transactionId which transaction
 * @param height the block it executed in
 * @param index its position among the executed transactions of that block, from 0
 * @param status whether it took effect
 * @param reasonCode empty when OK, else why it failed
 * @param detail empty when OK, else one sentence for people
 * @param numbers figures behind a failure, by name
 * @param gasUsed gas spent, at most the transaction's limit
 * @param result what the call returned; Null when FAILED
 * @param events in the order they were emitted; none when FAILED
 */
public record Receipt(
    Hash transactionId,
    long height,
    int index,
    Status status,
    String reasonCode,
    String detail,
    SortedMap<String, String> numbers,
    long gasUsed,
    Value result,
    List<Event> events) {
  /** Whether a transaction took effect. */
  public enum Status {
    /** It did. */
    OK,
    /** It left this receipt and its consumed id, nothing else. */
    FAILED
  }

  /** The most events of one transaction. */
  public static final int MAX_EVENTS = 256;

  private static final int MAX_CODE = 64;

  /** What most receipts have at most, in bytes. */
  private static final int EXPECTED_SIZE = 256;

  /** Copies the collections and checks that a failure has a reason and no effects. */
  public Receipt {
    numbers =
        numbers.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    events = List.copyOf(events);
    if (height < 0 || index < 0 || gasUsed < 0 || events.size() > MAX_EVENTS) {
      throw new IllegalArgumentException("receipt out of range at " + height + "/" + index);
    }
    boolean failed = status == Status.FAILED;
    if (failed == reasonCode.isEmpty()) {
      throw new IllegalArgumentException("a receipt has a reason iff it failed");
    }
    if (failed ? !events.isEmpty() : !(detail.isEmpty() && numbers.isEmpty())) {
      throw new IllegalArgumentException("a failure has no events, a success no detail");
    }
  }

  /** Whether the transaction took effect. */
  public boolean isOk() {
    return status == Status.OK;
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter(EXPECTED_SIZE)
            .array(10)
            .hash(transactionId)
            .integer(height)
            .integer(index)
            .integer(status == Status.OK ? 0 : 1)
            .text(reasonCode)
            .text(detail)
            .array(numbers.size());
    numbers.forEach((name, number) -> writer.array(2).text(name).text(number));
    writer.integer(gasUsed);
    Value.write(writer, result);
    return writer.list(events, (w, e) -> e.write(w)).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static Receipt decode(Bytes bytes) {
    try {
      return CborReader.decode(bytes, Receipt::read);
    } catch (IllegalArgumentException e) {
      throw new CodecException("receipt: " + e.getMessage());
    }
  }

  private static Receipt read(CborReader r) {
    r.array(10);
    return new Receipt(
        r.hash(),
        r.unsigned(),
        r.unsignedUpTo(Integer.MAX_VALUE),
        r.unsignedUpTo(1) == 0 ? Status.OK : Status.FAILED,
        r.text(MAX_CODE),
        r.text(CallResult.MAX_DETAIL),
        readNumbers(r),
        r.unsigned(),
        Value.read(r),
        r.list(MAX_EVENTS, Event::read));
  }

  private static SortedMap<String, String> readNumbers(CborReader reader) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    entries.addAll(
        reader.list(
            CallResult.MAX_NUMBERS,
            r -> {
              r.array(2);
              return Map.entry(r.text(CallResult.MAX_NUMBER), r.text(CallResult.MAX_NUMBER));
            }));
    TreeMap<String, String> numbers = new TreeMap<>();
    for (Map.Entry<String, String> entry : entries) {
      if (!numbers.isEmpty() && numbers.lastKey().compareTo(entry.getKey()) >= 0) {
        throw new CodecException("numbers of a receipt are strictly ascending by name");
      }
      numbers.put(entry.getKey(), entry.getValue());
    }
    return numbers;
  }
}
