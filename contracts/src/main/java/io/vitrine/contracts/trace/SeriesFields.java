package io.vitrine.contracts.trace;

import io.vitrine.contracts.collection.GateRecord;
import io.vitrine.contracts.collection.Series;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/** The two kinds of values in the partition of a series. */
final class SeriesFields {
  private SeriesFields() {}

  /** The series, or the record of a step: told apart by their second element, name or signer. */
  static List<Field> of(Bytes value) {
    if (!(CborReader.decode(value, Value::read) instanceof Value.Array array)
        || array.elements().size() < 2) {
      throw new CodecException("no value of a series");
    }
    return array.elements().get(1) instanceof Value.Text
        ? Field.of(Series.decode(value))
        : Field.of(GateRecord.decode(value));
  }
}
