package io.vitrine.ledger.proof;

import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every kind of proof rests on, decoded and hashed from the bytes it came in: a block's record
 * in the log that a later final header attests. The methods yield what speaks against it.
 *
 * @param genesis the genesis document
 * @param genesisHash its hash
 * @param record the record of the block
 * @param recordBytes its exact bytes
 * @param logPath from the record to the root of the log
 * @param epochs one change per epoch before that of {@code attesting}
 * @param epochEnds their headers
 * @param attesting the header that names the log
 */
record AttestedRecord(
    Genesis genesis,
    Hash genesisHash,
    ExecutionRecord record,
    Bytes recordBytes,
    List<Hash> logPath,
    List<EpochChange> epochs,
    List<Link> epochEnds,
    Link attesting) {

  /** A header with its hash. */
  record Hashed(Header header, Hash hash) {
    static Hashed of(Bytes bytes) {
      return new Hashed(Header.decode(bytes), Sha256.of(bytes));
    }
  }

  /** A finalized header: itself and its descendants up to the one the Finalization names. */
  record Link(List<Hashed> chain, FinalizedHeader source) {
    static Link of(FinalizedHeader source) {
      List<Hashed> chain = new ArrayList<>();
      chain.add(Hashed.of(source.header()));
      source.descendants().forEach(bytes -> chain.add(Hashed.of(bytes)));
      return new Link(List.copyOf(chain), source);
    }

    Header header() {
      return chain.get(0).header();
    }

    Hash hash() {
      return chain.get(0).hash();
    }

    Hashed last() {
      return chain.get(chain.size() - 1);
    }

    boolean contains(Hash hash) {
      return chain.stream().anyMatch(h -> h.hash().equals(hash));
    }
  }

  /** Decodes all parts; throws a RuntimeException when one is not canonical or out of range. */
  static AttestedRecord of(
      Bytes genesis,
      Bytes record,
      List<Hash> logPath,
      List<EpochChange> epochs,
      FinalizedHeader attesting) {
    return new AttestedRecord(
        Genesis.decode(genesis),
        Sha256.of(genesis),
        ExecutionRecord.decode(record),
        record,
        logPath,
        epochs,
        epochs.stream().map(e -> Link.of(e.end())).toList(),
        Link.of(attesting));
  }

  /** The domain of every signature in the proof. */
  SigningDomain domain() {
    return new SigningDomain(genesis.ledgerId(), genesisHash);
  }

  /** All finalized headers in order of their epochs, the attesting one last. */
  List<Link> links() {
    List<Link> links = new ArrayList<>(epochEnds);
    links.add(attesting);
    return links;
  }

  /** The genesis document, or a header, is not the trusted one. */
  Optional<String> notAnchored(TrustAnchor anchor) {
    return anchor.match(
        new TrustAnchor.Cases<Optional<String>>() {
          @Override
          public Optional<String> onGenesisHash(TrustAnchor.GenesisHash trusted) {
            return Verifier.unless(
                genesisHash.equals(trusted.hash()),
                "genesis is " + genesisHash + ", trusted is " + trusted.hash());
          }

          @Override
          public Optional<String> onPinnedHeader(TrustAnchor.PinnedHeader trusted) {
            return Verifier.unless(
                links().stream().anyMatch(link -> link.contains(trusted.hash())),
                "no header of the proof has the trusted hash " + trusted.hash());
          }
        });
  }

  /** The record is not the leaf of its height in the log. */
  Optional<String> notInLog() {
    var log = attesting.header().log();
    return Verifier.unless(
        new InclusionProof(record.height(), log.size(), logPath).verifies(recordBytes, log.root()),
        "not leaf " + record.height() + " of the log of size " + log.size());
  }

  /** The log does not reach the record, or does not end below the header. */
  Optional<String> notAttested() {
    long size = attesting.header().log().size();
    return Verifier.unless(
        record.height() < size && size <= attesting.header().height(),
        "a log of size "
            + size
            + " in the header of height "
            + attesting.header().height()
            + " does not attest height "
            + record.height());
  }
}
