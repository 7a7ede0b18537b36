package io.vitrine.ledger.proof;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the attesting header of a proof is final: the set of its epoch follows from genesis
 * through finalized epochEnd headers, and a quorum of that set finalized it or a descendant in the
 * same epoch. A Notarization is not accepted. Each method yields what speaks against it.
 */
final class Finality {
  private final AttestedRecord proof;
  private final ValidatorSignatures scheme;
  private final List<AttestedRecord.Link> links;

  /** The set of each epoch up to that of the attesting header, as the bundle has it. */
  private final List<ValidatorSet> sets = new ArrayList<>();

  Finality(AttestedRecord proof, ValidatorSignatures scheme) {
    this.proof = proof;
    this.scheme = scheme;
    this.links = proof.links();
    sets.add(proof.genesis().validators());
    proof.epochs().forEach(change -> sets.add(change.next()));
  }

  /** Epochs in order, children that name their parents, sets that match their hashes. */
  Optional<String> brokenChain() {
    for (int epoch = 0; epoch < links.size(); epoch++) {
      Optional<String> broken = brokenLink(links.get(epoch), epoch);
      if (broken.isPresent()) {
        return broken;
      }
    }
    for (int epoch = 0; epoch < links.size() - 1; epoch++) {
      Header end = links.get(epoch).header();
      if (!end.nextValidatorsHash().equals(Optional.of(sets.get(epoch + 1).hash()))) {
        return Optional.of("the set of epoch " + (epoch + 1) + " is not the one its start names");
      }
      if (links.get(epoch + 1).header().height() <= end.height()) {
        return Optional.of("epoch " + (epoch + 1) + " does not come after the one before");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> brokenLink(AttestedRecord.Link link, int epoch) {
    if (link.header().view().epoch() != epoch) {
      return Optional.of(
          "header of epoch " + link.header().view().epoch() + " where " + epoch + " is due");
    }
    for (int i = 1; i < link.chain().size(); i++) {
      Header child = link.chain().get(i).header();
      AttestedRecord.Hashed parent = link.chain().get(i - 1);
      boolean linked =
          child.parentHash().equals(parent.hash())
              && child.parentView().equals(parent.header().view())
              && child.view().epoch() == epoch
              && child.view().isAfter(parent.header().view());
      if (!linked) {
        return Optional.of("header of view " + child.view() + " is no child of the one before");
      }
    }
    return Optional.empty();
  }

  /** Finalizations of the last header of each link, by enough members of the right set. */
  Optional<String> missingQuorum() {
    for (int epoch = 0; epoch < links.size(); epoch++) {
      AttestedRecord.Hashed last = links.get(epoch).last();
      Certificate certificate = links.get(epoch).source().finalization();
      if (!certificate.isFinalization()) {
        return Optional.of("certificate of epoch " + epoch + " is no Finalization");
      }
      if (!certificate.hash().equals(last.hash())
          || !certificate.view().equals(last.header().view())) {
        return Optional.of("Finalization of " + certificate.view() + " is of another header");
      }
      ValidatorSet set = sets.get(epoch);
      long members =
          certificate.signatures().stream()
              .map(Certificate.Signed::signer)
              .distinct()
              .filter(signer -> set.find(signer).isPresent())
              .count();
      if (members < set.quorum().size()) {
        return Optional.of(members + " of " + set.quorum().size() + " validators needed");
      }
    }
    return Optional.empty();
  }

  /** The signatures of all Finalizations. */
  Optional<String> badSignature() {
    for (int epoch = 0; epoch < links.size(); epoch++) {
      Optional<String> invalid =
          links
              .get(epoch)
              .source()
              .finalization()
              .invalidity(sets.get(epoch), proof.domain(), scheme);
      if (invalid.isPresent()) {
        return invalid;
      }
    }
    return Optional.empty();
  }
}
