package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractName;

/**
 * Something a contract reported during a call.
 *
 * @param contract the contract that emitted it
 * @param type the kind of event, 1 to {@link #MAX_TYPE} bytes
 * @param data its content
 */
public record Event(String contract, String type, Value data) {
  /** The longest type in bytes of UTF-8. */
  public static final int MAX_TYPE = 64;

  void write(CborWriter writer) {
    writer.array(3).text(contract).text(type);
    Value.write(writer, data);
  }

  static Event read(CborReader reader) {
    reader.array(3);
    return new Event(reader.text(ContractName.MAX), reader.text(MAX_TYPE), Value.read(reader));
  }
}
