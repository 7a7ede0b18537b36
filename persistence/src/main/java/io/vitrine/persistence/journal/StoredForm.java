package io.vitrine.persistence.journal;

import io.vitrine.ledger.types.Bytes;
import java.util.function.Function;

/**
 * How values of one type are stored: their canonical bytes under a manifest that is kept for ever,
 * such as {@code facts.v1}. A changed layout gets a new manifest beside the old one.
 *
 * @param manifest the name stored with every row
 * @param type what it stores
 * @param encode value to canonical bytes
 * @param decode canonical bytes to value
 * @param <T> the type
 */
record StoredForm<T>(
    String manifest, Class<T> type, Function<T, Bytes> encode, Function<Bytes, T> decode) {
  boolean stores(Object value) {
    return type.isInstance(value);
  }

  byte[] write(Object value) {
    return encode.apply(type.cast(value)).unsafeArray();
  }

  T read(byte[] bytes) {
    return decode.apply(Bytes.wrap(bytes));
  }
}
