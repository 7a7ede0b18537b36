package io.vitrine.ledger.proof;

import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/** A bundle with everything inside it decoded, and hashed from the bytes it came in. */
record DecodedProof(
    ProofBundle bundle,
    Genesis genesis,
    Hash genesisHash,
    SignedTransaction transaction,
    Receipt receipt,
    ExecutionRecord record,
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
  static DecodedProof of(Bytes bytes) {
    ProofBundle bundle = ProofBundle.decode(bytes);
    return new DecodedProof(
        bundle,
        Genesis.decode(bundle.genesis()),
        Sha256.of(bundle.genesis()),
        SignedTransaction.decode(bundle.envelope()),
        Receipt.decode(bundle.receipt()),
        ExecutionRecord.decode(bundle.record()),
        bundle.epochs().stream().map(e -> Link.of(e.end())).toList(),
        Link.of(bundle.attesting()));
  }

  /** The domain of every signature in the bundle. */
  SigningDomain domain() {
    return new SigningDomain(genesis.ledgerId(), genesisHash);
  }

  /** All finalized headers in order of their epochs, the attesting one last. */
  List<Link> links() {
    List<Link> links = new ArrayList<>(epochEnds);
    links.add(attesting);
    return links;
  }
}
