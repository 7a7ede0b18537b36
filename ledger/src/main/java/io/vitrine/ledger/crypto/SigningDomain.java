package io.vitrine.ledger.crypto;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * The ledger a signature belongs to. What is signed is SHA-256 of the CBOR array {@code
 * ["vitrine/v1", ledgerId, genesisHash, epoch, kind, body]} (consensus.md section 2), so a
 * signature of another ledger, epoch or kind never verifies.
 *
 * @param ledgerId the ledger's name, as in its genesis
 * @param genesisHash the hash of the genesis document
 */
public record SigningDomain(String ledgerId, Hash genesisHash) {
  private static final String PROTOCOL = "vitrine/v1";

  /** Room for what stands beside the body; a ledger id is at most 64 bytes. */
  private static final int FRAME = 160;

  /** The 32 bytes to sign for {@code body}; {@code epoch} is 0 for transactions. */
  public Hash digest(long epoch, MessageKind kind, Bytes body) {
    return Sha256.of(
        new CborWriter(FRAME + body.size())
            .array(6)
            .text(PROTOCOL)
            .text(ledgerId)
            .hash(genesisHash)
            .integer(epoch)
            .text(kind.tag())
            .bytes(body)
            .toBytes());
  }
}
