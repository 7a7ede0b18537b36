package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.BatchCheck.Invalid;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionCheck;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What makes a batch valid (L2): its bytes and the epoch's parameters alone, nothing that depends
 * on height, time or state, so that every validator gives the same verdict whenever it looks.
 *
 * @param domain the ledger
 * @param epoch the epoch of the lanes
 * @param validators the set of that epoch
 * @param scheme verifies the authors' signatures
 */
public record BatchRules(
    SigningDomain domain, long epoch, ValidatorSet validators, ValidatorSignatures scheme) {

  /** Checks everything, the transactions one after the other. */
  public BatchCheck check(Bytes encoded) {
    return check(encoded, new TransactionRules(domain)::checkInLane);
  }

  /**
   * Checks everything.
   *
   * @param transactions gives {@link TransactionRules#checkInLane} for an envelope; a host may
   *     answer from verdicts it computed in parallel or remembers under the hash of the full
   *     envelope
   */
  public BatchCheck check(Bytes encoded, Function<Bytes, TransactionCheck> transactions) {
    if (encoded.size() > Batch.MAX_SIZE) {
      return new Invalid(new BatchRejection.TooLarge(encoded.size(), Batch.MAX_SIZE));
    }
    Batch batch;
    try {
      batch = Batch.decode(encoded);
    } catch (CodecException e) {
      return new Invalid(new BatchRejection.Malformed(e.getMessage()));
    }
    Optional<BatchRejection> rejection = checkFrame(batch);
    return rejection.isPresent()
        ? new Invalid(rejection.get())
        : checkTransactions(batch, transactions);
  }

  /**
   * Checks epoch, author, signature and root of a decoded batch: all but the transactions.
   *
   * @return why it is refused, or empty
   */
  public Optional<BatchRejection> checkFrame(Batch batch) {
    Optional<BatchRejection> rejection = checkHeader(batch.signedHeader());
    if (rejection.isPresent()) {
      return rejection;
    }
    Hash claimed = batch.header().txRoot();
    Hash computed = MerkleTree.root(batch.envelopes());
    return computed.equals(claimed)
        ? Optional.empty()
        : Optional.of(new BatchRejection.WrongRoot(claimed, computed));
  }

  /**
   * Checks epoch, author and signature of a header.
   *
   * @return why it is refused, or empty
   */
  public Optional<BatchRejection> checkHeader(SignedBatchHeader signed) {
    BatchHeader header = signed.header();
    if (header.epoch() != epoch) {
      return Optional.of(new BatchRejection.WrongEpoch(epoch, header.epoch()));
    }
    if (validators.find(header.author()).isEmpty()) {
      return Optional.of(new BatchRejection.UnknownAuthor(header.author(), validators.size()));
    }
    return signed.verifies(validators, domain, scheme)
        ? Optional.empty()
        : Optional.of(new BatchRejection.BadSignature(header.author()));
  }

  private static BatchCheck checkTransactions(
      Batch batch, Function<Bytes, TransactionCheck> transactions) {
    List<SignedTransaction> accepted = new ArrayList<>(batch.envelopes().size());
    for (Bytes envelope : batch.envelopes()) {
      TransactionCheck check = transactions.apply(envelope);
      if (check instanceof TransactionCheck.Rejected rejected) {
        return new Invalid(
            new BatchRejection.BadTransaction(accepted.size(), rejected.rejection()));
      }
      accepted.add(((TransactionCheck.Accepted) check).transaction());
    }
    return new BatchCheck.Valid(batch, accepted);
  }
}
