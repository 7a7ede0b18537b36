package io.vitrine.ledger.statesync;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.proof.Check;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.snapshot.Attestation;
import io.vitrine.ledger.snapshot.SnapshotResult;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Whether an offered snapshot is one of this ledger (R15). Trusted are the genesis document and,
 * where the operator named one, a header: the sets of validators follow from genesis through the
 * finalized ends of the epochs, a quorum of the last one finalized the blocks, and their log holds
 * the record with the state root. Which chunks make up that state is only known when all are there.
 *
 * @param genesis the own document
 * @param pinned hash of a header that must be among those of the proof: the end of an epoch, or the
 *     attesting header
 * @param scheme verifies validators' signatures
 */
public record OfferRules(Genesis genesis, Optional<Hash> pinned, ValidatorSignatures scheme) {
  /**
   * What speaks against {@code offer}.
   *
   * @param from the lowest height of use
   */
  public Optional<String> objection(SnapshotOffer offer, long from) {
    if (!offer.proof().genesis().equals(genesis.encode())) {
      return Optional.of("a snapshot of another ledger");
    }
    if (offer.height() < from) {
      return Optional.of("a snapshot of height " + offer.height() + " where " + from + " is due");
    }
    if (!offer.manifest().record().encode().equals(offer.proof().record())) {
      return Optional.of("the manifest and its proof are about different records");
    }
    if (offer.manifest().chunks().isEmpty() || !offer.proof().state().isEmpty()) {
      return Optional.of("a manifest without chunks, or a proof with keys");
    }
    if (offer.blockBytes() > SnapshotOffer.MAX_BLOCK_BYTES) {
      return Optional.of("blocks of " + offer.blockBytes() + " bytes");
    }
    return unproven(offer).or(() -> detached(offer)).or(() -> unfollowed(offer));
  }

  private Optional<String> unproven(SnapshotOffer offer) {
    TrustAnchor anchor =
        pinned
            .<TrustAnchor>map(TrustAnchor.PinnedHeader::new)
            .orElseGet(() -> new TrustAnchor.GenesisHash(genesis.hash()));
    return new Verifier(scheme)
        .verifyState(offer.proof().encode(), anchor)
        .firstFailure()
        .map(OfferRules::text);
  }

  private static String text(Check failed) {
    return failed.name() + ": " + failed.reason();
  }

  /**
   * The blocks do not lead from the snapshot's to the one with the Finalization in one epoch. Then
   * the attesting header is one of them: by its proof it is an ancestor of the finalized one, and
   * it cannot be one of the snapshot's, whose hash is in the log that it names.
   */
  private static Optional<String> detached(SnapshotOffer offer) {
    Hash expected = offer.manifest().record().blockHash();
    long height = offer.height();
    for (Block block : offer.blocks()) {
      Header header = block.header();
      boolean follows =
          height == offer.height()
              ? block.hash().equals(expected)
              : header.parentHash().equals(expected);
      if (!follows || header.height() != height || header.view().epoch() != offer.epoch()) {
        return Optional.of("block " + header.height() + " does not follow from the snapshot");
      }
      if (header.epochEnd()) {
        return Optional.of("block " + height + " ends the epoch");
      }
      expected = block.hash();
      height++;
    }
    Certificate end = offer.proof().attesting().finalization();
    boolean inEpoch = offer.proof().epochs().size() == end.view().epoch();
    return inEpoch && end.hash().equals(expected)
        ? Optional.empty()
        : Optional.of("the blocks do not end with the finalized one");
  }

  private static Optional<String> unfollowed(SnapshotOffer offer) {
    long missing = offer.later();
    return missing == offer.manifest().later().size()
        ? Optional.empty()
        : Optional.of("the attested log needs " + missing + " more records");
  }

  /**
   * What speaks against the chunks of {@code offer}, which was accepted before.
   *
   * @param result what putting them together came to
   */
  public static Optional<String> contradiction(SnapshotOffer offer, SnapshotResult result) {
    return result.match(
        new SnapshotResult.Cases<>() {
          @Override
          public Optional<String> whole(SnapshotResult.Whole whole) {
            Attestation verdict =
                Attestation.of(
                    offer.manifest().record(),
                    whole.log(),
                    offer.blocks(),
                    offer.manifest().later());
            return verdict instanceof Attestation.Attested
                ? Optional.empty()
                : Optional.of("the log of the snapshot is not the attested one: " + verdict);
          }

          @Override
          public Optional<String> refused(SnapshotResult.Refused refused) {
            return Optional.of(refused.refusal().text());
          }
        });
  }

  /** The chunks of {@code offer}, each once. */
  static List<Hash> chunks(SnapshotOffer offer) {
    return offer.manifest().chunks().stream().distinct().toList();
  }
}
