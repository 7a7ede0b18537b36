package io.vitrine.ledger.block;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A header with its exact bytes, hash and body. The body is the list of evidence (R12), see {@code
 * EvidenceList}; most blocks have none.
 *
 * @param header the decoded header
 * @param headerBytes its canonical bytes
 * @param hash SHA-256 of {@code headerBytes}: the block hash
 * @param body canonical CBOR; its SHA-256 is the header's bodyHash
 */
public record Block(Header header, Bytes headerBytes, Hash hash, Bytes body) {
  /** The largest body in bytes: the largest transaction fits, as a BAD_BATCH needs it. */
  public static final int MAX_BODY = 80 * 1024;

  /** The body without evidence: the empty CBOR array. */
  public static final Bytes NO_EVIDENCE = new CborWriter().array(0).toBytes();

  /** Seals a header. */
  public static Block of(Header header, Bytes body) {
    Bytes bytes = header.encode();
    return new Block(header, bytes, Sha256.of(bytes), body);
  }

  /** Writes {@code [header bytes, body bytes]}. */
  public void write(CborWriter writer) {
    writer.array(2).bytes(headerBytes).bytes(body);
  }

  /** Reads what {@link #write} wrote and checks the body against the header. */
  public static Block read(CborReader reader) {
    reader.array(2);
    Bytes headerBytes = reader.bytesUpTo(Header.MAX_SIZE);
    Bytes body = reader.bytesUpTo(MAX_BODY);
    Header header = Header.decode(headerBytes);
    if (!Sha256.of(body).equals(header.bodyHash())) {
      throw new CodecException("body does not match the header's bodyHash");
    }
    return new Block(header, headerBytes, Sha256.of(headerBytes), body);
  }

  /** The canonical bytes of {@link #write}. */
  public Bytes encode() {
    CborWriter writer = new CborWriter();
    write(writer);
    return writer.toBytes();
  }

  /** Reads the whole of {@code bytes}. */
  public static Block decode(Bytes bytes) {
    return CborReader.decode(bytes, Block::read);
  }
}
