package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.transaction.TransactionCheck.Accepted;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Optional;

/** Judges evidence: does an honest validator not sign this, and did the accused? */
final class EvidenceCheck implements Evidence.Cases<Optional<String>> {
  private final ValidatorSet set;
  private final SigningDomain domain;
  private final ValidatorSignatures scheme;

  EvidenceCheck(ValidatorSet set, SigningDomain domain, ValidatorSignatures scheme) {
    this.set = set;
    this.domain = domain;
    this.scheme = scheme;
  }

  Optional<String> check(Evidence evidence) {
    return evidence.match(this);
  }

  @Override
  public Optional<String> onDoubleNotarize(Evidence.DoubleNotarize e) {
    return votes(e, e.first(), e.second());
  }

  @Override
  public Optional<String> onDoubleFinalize(Evidence.DoubleFinalize e) {
    return votes(e, e.first(), e.second());
  }

  @Override
  public Optional<String> onNullifyAndFinalize(Evidence.NullifyAndFinalize e) {
    return votes(e, e.nullifying(), e.finalizing());
  }

  @Override
  public Optional<String> onLaneFork(Evidence.LaneFork e) {
    BatchHeader a = e.first();
    BatchHeader b = e.second();
    if (a.epoch() != b.epoch() || !a.author().equals(b.author()) || a.seq() != b.seq()) {
      return Optional.of("the batches take different positions");
    }
    if (a.equals(b)) {
      return Optional.of("the batches are the same");
    }
    if (a.digest().compareTo(b.digest()) > 0) {
      return Optional.of("the smaller digest comes first");
    }
    return unsigned(a.author(), a.signedDigest(domain), e.firstSignature())
        .or(() -> unsigned(b.author(), b.signedDigest(domain), e.secondSignature()));
  }

  @Override
  public Optional<String> onBadBatch(Evidence.BadBatch e) {
    BatchHeader header = e.batch().header();
    if (e.place().size() != header.count() || !e.place().verifies(e.envelope(), header.txRoot())) {
      return Optional.of("the transaction is not of this batch");
    }
    if (new TransactionRules(domain).checkInLane(e.envelope()) instanceof Accepted) {
      return Optional.of("the transaction is valid");
    }
    return unsigned(header.author(), header.signedDigest(domain), e.batch().signature());
  }

  private Optional<String> votes(Evidence evidence, Vote first, Vote second) {
    if (!Evidence.between(first, second).equals(Optional.of(evidence))) {
      return Optional.of("the votes do not contradict each other in this way");
    }
    return unsigned(first).or(() -> unsigned(second));
  }

  private Optional<String> unsigned(Vote vote) {
    return unsigned(vote.signer(), vote.ballot().signedDigest(domain), vote.signature());
  }

  private Optional<String> unsigned(ValidatorId signer, Hash digest, Bytes signature) {
    var member = set.find(signer);
    if (member.isEmpty()) {
      return Optional.of(signer + " is not in the set of " + set.size());
    }
    return scheme.verify(member.get().publicKey(), digest, signature)
        ? Optional.empty()
        : Optional.of("signature of " + signer + " does not verify");
  }
}
