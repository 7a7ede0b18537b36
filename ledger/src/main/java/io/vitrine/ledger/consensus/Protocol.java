package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a replica never changes while it runs: the ledger, its own place in the set, its pacing. */
public final class Protocol {
  /** The most batches one lane may advance in one block (R3, R4 d). */
  public static final int MAX_LANE_ADVANCE = 8;

  /** How far a block's height may be ahead of the log it attests (R4 g). */
  public static final int MAX_LAG = 16;

  private final Genesis genesis;
  private final ValidatorId self;
  private final Timing timing;
  private final SigningDomain domain;
  private final Header genesisHeader;

  /**
   * Joins {@code self} and {@code genesis}.
   *
   * @throws IllegalArgumentException when {@code self} is not in the set
   */
  public Protocol(Genesis genesis, ValidatorId self, Timing timing) {
    if (self.index() >= genesis.validators().size()) {
      throw new IllegalArgumentException(
          self + " is not in a set of " + genesis.validators().size());
    }
    this.genesis = genesis;
    this.self = self;
    this.timing = timing;
    this.domain = genesis.domain();
    this.genesisHeader =
        new Header(
            View.GENESIS,
            0,
            Hash.ZERO,
            View.GENESIS,
            new ValidatorId(0),
            genesis.timestamp(),
            Cut.empty(genesis.validators().size()),
            new LogHead(0, Sha256.of(Bytes.EMPTY)),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
  }

  /** The document the ledger starts from. */
  public Genesis genesis() {
    return genesis;
  }

  /** This validator. */
  public ValidatorId self() {
    return self;
  }

  /** Its pacing. */
  public Timing timing() {
    return timing;
  }

  /** The domain of every signature. */
  public SigningDomain domain() {
    return domain;
  }

  /** The set that votes. */
  public ValidatorSet set() {
    return genesis.validators();
  }

  /** n: how many validators there are. */
  public int n() {
    return set().size();
  }

  /** All validators, in order: the authors of the lanes. */
  public List<ValidatorId> authors() {
    return IntStream.range(0, n()).mapToObj(ValidatorId::new).toList();
  }

  /** q: how many make a certificate. */
  public int quorum() {
    return set().quorum().size();
  }

  /** The hash of genesis, which is the block hash of height 0. */
  public Hash genesisHash() {
    return domain.genesisHash();
  }

  /**
   * The rules read height 0 through this header: no batch ordered, no record attested (the root of
   * an empty log, RFC 9162 section 2.1.1). Its block hash is {@link #genesisHash}, not its own
   * digest.
   */
  public Header genesisHeader() {
    return genesisHeader;
  }

  /**
   * R1: {@code validators[((first 8 bytes of epochSeed, unsigned) mod n + view) mod n]}, epochSeed
   * being the hash of the epoch's first parent. Plain rotation; reputation is local (R11).
   */
  public ValidatorId leader(View view) {
    Bytes seed = genesisHash().value();
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << 8 | seed.at(i);
    }
    long offset = Long.remainderUnsigned(first, n());
    return new ValidatorId((int) ((offset + view.number() % n()) % n()));
  }
}
