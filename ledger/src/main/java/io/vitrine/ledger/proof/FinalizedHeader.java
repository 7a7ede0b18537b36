package io.vitrine.ledger.proof;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/**
 * A header that is final because it, or a descendant of it in the same epoch, has a Finalization.
 *
 * @param header the exact bytes of the header in question
 * @param descendants the exact bytes of the headers that connect it to the finalized one, each the
 *     child of the one before; empty when the header has its own Finalization
 * @param finalization names the last of them
 */
public record FinalizedHeader(Bytes header, List<Bytes> descendants, Certificate finalization) {
  /** The most connecting headers. */
  public static final int MAX_DESCENDANTS = 1_024;

  /** Copies the list. */
  public FinalizedHeader {
    descendants = List.copyOf(descendants);
  }

  /**
   * The first of {@code chain} with what makes it final.
   *
   * @param chain parent before child; at least one block
   * @param finalization of the last one
   */
  public static FinalizedHeader of(List<Block> chain, Certificate finalization) {
    List<Bytes> headers = chain.stream().map(Block::headerBytes).toList();
    return new FinalizedHeader(headers.get(0), headers.subList(1, headers.size()), finalization);
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer = new CborWriter();
    write(writer);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static FinalizedHeader decode(Bytes bytes) {
    return CborReader.decode(bytes, FinalizedHeader::read);
  }

  void write(CborWriter writer) {
    writer.array(3).bytes(header).list(descendants, CborWriter::bytes);
    Certificate.write(writer, finalization);
  }

  static FinalizedHeader read(CborReader reader) {
    reader.array(3);
    return new FinalizedHeader(
        reader.bytesUpTo(Header.MAX_SIZE),
        reader.list(MAX_DESCENDANTS, r -> r.bytesUpTo(Header.MAX_SIZE)),
        Certificate.read(reader));
  }
}
