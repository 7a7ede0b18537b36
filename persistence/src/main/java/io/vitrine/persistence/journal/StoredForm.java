package io.vitrine.persistence.journal;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * How values of one type are stored under a manifest that is kept for ever, such as {@code
 * facts.v2}. A changed layout gets a new manifest beside the old one.
 *
 * @param manifest the name stored with every row
 * @param type what it stores
 * @param encode value to canonical bytes
 * @param decode canonical bytes to value
 * @param checked whether four bytes of CRC-32C (RFC 3720, B.4) of manifest and bytes follow them: a
 *     digest or a signature with a flipped bit is canonical too
 * @param <T> the type
 */
record StoredForm<T>(
    String manifest,
    Class<T> type,
    Function<T, Bytes> encode,
    Function<Bytes, T> decode,
    boolean checked) {
  private static final int CHECKSUM = Integer.BYTES;

  boolean stores(Object value) {
    return type.isInstance(value);
  }

  byte[] write(Object value) {
    byte[] bytes = encode.apply(type.cast(value)).unsafeArray();
    if (!checked) {
      return bytes;
    }
    ByteBuffer stored = ByteBuffer.allocate(bytes.length + CHECKSUM).put(bytes);
    return stored.putInt(checksum(bytes, bytes.length)).array();
  }

  T read(byte[] stored) {
    if (!checked) {
      return decode.apply(Bytes.wrap(stored));
    }
    int size = stored.length - CHECKSUM;
    if (size < 0 || ByteBuffer.wrap(stored, size, CHECKSUM).getInt() != checksum(stored, size)) {
      throw new CodecException("the checksum is wrong: some of the bytes were changed");
    }
    return decode.apply(Bytes.wrap(Arrays.copyOf(stored, size)));
  }

  private int checksum(byte[] bytes, int size) {
    CRC32C crc = new CRC32C();
    crc.update(manifest.getBytes(StandardCharsets.US_ASCII));
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
