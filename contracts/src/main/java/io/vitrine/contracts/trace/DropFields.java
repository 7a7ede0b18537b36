package io.vitrine.contracts.trace;

import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.drop.Progress;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/** The four kinds of values that a drop keeps in its partition. */
final class DropFields {
  private static final int PROGRESS = 6;
  private static final int ORDER = 3;

  private DropFields() {}

  /** The terms, the progress, an order or the number of orders of a buyer, told by their shape. */
  static List<Field> of(Bytes value) {
    Value decoded = CborReader.decode(value, Value::read);
    if (decoded instanceof Value.Int count) {
      return List.of(new Field("orders", Long.toString(count.value())));
    } else if (!(decoded instanceof Value.Array array)) {
      throw new CodecException("no value of a drop");
    } else if (array.elements().size() == PROGRESS) {
      return Field.of(Progress.decode(value));
    } else if (array.elements().size() == ORDER) {
      return Field.of(Order.decode(value));
    }
    return Field.of(Drops.decodeTerms(value));
  }
}
