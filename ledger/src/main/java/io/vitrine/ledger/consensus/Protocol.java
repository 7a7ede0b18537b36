package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a replica does not change within an epoch: the ledger, the set that votes, its own place in
 * it, its pacing. A replica without a place is a follower: it executes and answers, and signs
 * nothing.
 */
public final class Protocol {
  /** The most batches one lane may advance in one block (R3, R4 d). */
  public static final int MAX_LANE_ADVANCE = 8;

  /** How far a block's height may be ahead of the log it attests (R4 g). */
  public static final int MAX_LAG = 16;

  private final Genesis genesis;
  private final Optional<EpochStart> start;
  private final Optional<ValidatorId> self;
  private final Timing timing;
  private final SigningDomain domain;
  private final Hash firstParent;
  private final Header firstParentHeader;

  /**
   * The validator {@code self} in the epoch of genesis.
   *
   * @throws IllegalArgumentException when {@code self} is not in the set
   */
  public Protocol(Genesis genesis, ValidatorId self, Timing timing) {
    this(genesis, Optional.empty(), Optional.of(self), timing);
  }

  private Protocol(
      Genesis genesis, Optional<EpochStart> start, Optional<ValidatorId> self, Timing timing) {
    this.genesis = genesis;
    this.start = start;
    this.self = self;
    this.timing = timing;
    this.domain = genesis.domain();
    this.firstParent = start.map(EpochStart::firstParent).orElse(domain.genesisHash());
    this.firstParentHeader =
        start.map(EpochStart::parentHeader).orElseGet(() -> genesisHeader(genesis));
    if (self.filter(id -> id.index() >= n()).isPresent()) {
      throw new IllegalArgumentException(self.get() + " is not in a set of " + n());
    }
  }

  /**
   * The replica that holds the private key of {@code key}: a validator when the set of the epoch
   * has the key, else a follower.
   *
   * @param start where the epoch begins; empty for the epoch of genesis
   * @param key an Ed25519 public key, 32 bytes
   */
  public static Protocol of(Genesis genesis, Optional<EpochStart> start, Bytes key, Timing timing) {
    ValidatorSet set = start.map(EpochStart::set).orElse(genesis.validators());
    return new Protocol(genesis, start, set.idOfKey(key), timing);
  }

  /** The same replica in the epoch that {@code state} is in; its key decides about its place. */
  public Protocol in(SafetyState state, Bytes key) {
    return state.epoch().equals(start) ? this : of(genesis, state.epoch(), key, timing);
  }

  /** The document the ledger starts from. */
  public Genesis genesis() {
    return genesis;
  }

  /** The number of the epoch, 0 for that of genesis. */
  public long epoch() {
    return start.map(EpochStart::epoch).orElse(0L);
  }

  /** Where the epoch begins; empty for the epoch of genesis. */
  public Optional<EpochStart> start() {
    return start;
  }

  /**
   * This validator.
   *
   * @throws IllegalStateException when this replica is a follower, see {@link #votes}
   */
  public ValidatorId self() {
    return self.orElseThrow(() -> new IllegalStateException("a follower has no place in the set"));
  }

  /** Whether this replica votes in this epoch; else it is a follower. */
  public boolean votes() {
    return self.isPresent();
  }

  /** Whether {@code id} is this replica. */
  public boolean isSelf(ValidatorId id) {
    return self.equals(Optional.of(id));
  }

  /**
   * How far {@code header} orders this replica's lane; none for a follower, and none for a block of
   * another epoch, whose lanes are others and may be fewer.
   */
  public Optional<LaneTip> ownTip(Header header) {
    return self.filter(id -> header.view().epoch() == epoch()).map(id -> header.cut().tip(id));
  }

  /** Its pacing. */
  public Timing timing() {
    return timing;
  }

  /** The domain of every signature. */
  public SigningDomain domain() {
    return domain;
  }

  /** The set that votes in this epoch. */
  public ValidatorSet set() {
    return start.map(EpochStart::set).orElse(genesis.validators());
  }

  /** The member at {@code id}, which must be in the set. */
  public Validator member(ValidatorId id) {
    return set().members().get(id.index());
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

  /** The block that the epoch begins from: genesis, or the epochEnd block of the epoch before. */
  public Hash firstParent() {
    return firstParent;
  }

  /**
   * The rules read the block that the epoch begins from through this header; its block hash is
   * {@link #firstParent}, not its own digest. For genesis: no batch ordered, no record attested
   * (the root of an empty log, RFC 9162 section 2.1.1).
   */
  public Header firstParentHeader() {
    return firstParentHeader;
  }

  private static Header genesisHeader(Genesis genesis) {
    return new Header(
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

  /**
   * R1: {@code validators[((first 8 bytes of epochSeed, unsigned) mod n + view) mod n]}, epochSeed
   * being the hash of the epoch's first parent. Plain rotation; reputation is local (R11).
   */
  public ValidatorId leader(View view) {
    Bytes seed = firstParent.value();
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << 8 | seed.at(i);
    }
    long offset = Long.remainderUnsigned(first, n());
    return new ValidatorId((int) ((offset + view.number() % n()) % n()));
  }
}
