package io.vitrine.primitives;

import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRejection;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Signatures of users and validators, and the digest under both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SignatureBenchmark {
  private final Consortium consortium = Consortium.of(4);
  private final ValidatorSignatures scheme = consortium.scheme();
  private final TransactionRules rules = new TransactionRules(consortium.domain());
  private final SignedTransaction transfer = Envelopes.transfer(consortium, 1);
  private final Bytes userKey = Consortium.userKey(1);
  private final Bytes validatorKey = consortium.key(0).publicKey();
  private final Hash digest = Sha256.of(transfer.envelope());
  private final Bytes vote = consortium.key(0).sign(digest);

  /** Recovers the sender of a transaction: digest, recovery, address. */
  @Benchmark
  public Optional<TransactionRejection> verifySender() {
    return rules.verifySignature(transfer);
  }

  /** What a wallet does; with the recovery that finds v. */
  @Benchmark
  public Bytes signTransaction() {
    return Secp256k1.sign(userKey, digest);
  }

  /** A vote or batch header of another validator. */
  @Benchmark
  public boolean verifyVote() {
    return scheme.verify(validatorKey, digest, vote);
  }

  /** An own vote or batch header. */
  @Benchmark
  public Bytes signVote() {
    return consortium.key(0).sign(digest);
  }

  /** SHA-256 of a transaction. */
  @Benchmark
  public Hash digest() {
    return Sha256.of(transfer.envelope());
  }
}
