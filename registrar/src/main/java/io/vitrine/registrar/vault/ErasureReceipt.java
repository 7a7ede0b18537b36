package io.vitrine.registrar.vault;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.time.Instant;
import java.util.Optional;

/**
 * A registrar's word that the key of a person was destroyed. Nobody can prove that no copy exists;
 * the receipt binds a name to the claim, and whoever finds a copy of the key later proves with
 * {@link #keyPrint} that the claim was false.
 *
 * @param ledger hash of the ledger's genesis
 * @param address the account that the person had
 * @param commitment the person's on the ledger
 * @param keyPrint SHA-256 over the domain and the destroyed key, which says nothing about the key
 * @param records how many records became unreadable
 * @param at when, to the millisecond
 */
public record ErasureReceipt(
    Hash ledger, Address address, Hash commitment, Hash keyPrint, long records, Instant at) {
  private static final String DOMAIN = "vitrine/erasure/v1";
  private static final String KEY_DOMAIN = "vitrine/erased-key/v1";

  /** What is written down of {@code key} before it is destroyed. */
  public static Hash printOf(Secret key) {
    return Sha256.of(new CborWriter().array(2).text(KEY_DOMAIN).bytes(key.reveal()).toBytes());
  }

  /** What is signed: SHA-256 over the CBOR array of domain and fields, in their order. */
  public Hash digest() {
    return Sha256.of(
        new CborWriter()
            .array(7)
            .text(DOMAIN)
            .hash(ledger)
            .bytes(address.value())
            .hash(commitment)
            .hash(keyPrint)
            .integer(records)
            .integer(at.toEpochMilli())
            .toBytes());
  }

  /** The registrar's signature with its account key. */
  public Bytes sign(Secret registrarKey) {
    return Secp256k1.sign(registrarKey.reveal(), digest());
  }

  /**
   * The account that signed this receipt; the ledger says whether it was a registrar.
   *
   * @return empty when {@code signature} is not one over this receipt
   */
  public Optional<Address> signer(Bytes signature) {
    return Secp256k1.objection(signature).isPresent()
        ? Optional.empty()
        : Secp256k1.recover(digest(), signature).map(Addresses::ofPublicKey);
  }
}
