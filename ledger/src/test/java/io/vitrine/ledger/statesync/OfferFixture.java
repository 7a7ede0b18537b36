package io.vitrine.ledger.statesync;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.ProofAssembly;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotPiece;
import io.vitrine.ledger.snapshot.SnapshotPieces;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A snapshot of height {@code height} as an honest validator offers it, in epoch 0 or, behind one
 * change, in epoch 1; the block two above attests it.
 */
final class OfferFixture {
  static final int SKIPPED_VIEWS = 7;

  final Consortium consortium;
  final WorldState state;
  final MerkleLog log;
  final ExecutionRecord record;
  final List<Block> blocks = new ArrayList<>();
  final List<Bytes> chunks;
  private final long epoch;
  private final List<EpochChange> changes;

  OfferFixture(long height) {
    this(Consortium.of(4), height, 0, 2_000);
  }

  OfferFixture(Consortium consortium, long height, long epoch, int entries) {
    this.consortium = consortium;
    this.epoch = epoch;
    this.state = state(entries);
    this.changes = epoch == 0 ? List.of() : List.of(change(height));
    MerkleLog before = MerkleLog.EMPTY;
    for (int i = 0; i < height; i++) {
      before = before.append(number(i));
    }
    Block own = block(height, Hash.ZERO, before.head());
    record =
        new ExecutionRecord(
            height,
            own.hash(),
            own.header().timestamp(),
            0,
            Hash.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            state.root());
    log = before.append(record.encode());
    Block next = block(height + 1, own.hash(), before.head());
    MerkleLog later = log.append(number(99));
    Block attesting = block(height + 2, next.hash(), later.head());
    blocks.addAll(List.of(own, next, attesting));
    chunks = SnapshotPieces.of(state, log).stream().map(SnapshotPiece::encode).toList();
  }

  /** What an honest peer says. */
  SnapshotOffer offer() {
    return offer(finalization(attesting()));
  }

  /** The same with another certificate. */
  SnapshotOffer offer(Certificate finalization) {
    MerkleLog attested = log.append(number(99));
    FinalizedHeader header = FinalizedHeader.of(List.of(attesting()), finalization);
    return new SnapshotOffer(
        ProofAssembly.ofState(
            consortium.genesis(),
            record,
            attested,
            new ProofAssembly.Attestation(header, changes),
            List.of()),
        manifest(hashes()),
        blocks);
  }

  SnapshotManifest manifest(List<Hash> hashes) {
    return new SnapshotManifest(record, log.root(), hashes, List.of(number(99)));
  }

  List<Hash> hashes() {
    return chunks.stream().map(Sha256::of).toList();
  }

  Block attesting() {
    return blocks.get(2);
  }

  OfferRules rules() {
    return new OfferRules(consortium.genesis(), Optional.empty(), consortium.scheme());
  }

  /** By the validators of the epoch. */
  Certificate finalization(Block block) {
    Ballot ballot = new Ballot.Finalize(block.header().view(), block.hash());
    return epoch == 0 ? consortium.certificate(ballot) : signed(ballot, 101);
  }

  Certificate signed(Ballot ballot, int firstSeed) {
    Hash digest = ballot.signedDigest(consortium.domain());
    List<Certificate.Signed> signatures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signatures.add(
          new Certificate.Signed(new ValidatorId(i), nextKey(firstSeed + i).sign(digest)));
    }
    return new Certificate(ballot, signatures);
  }

  Optional<EpochChange> change() {
    return changes.stream().findFirst();
  }

  private EpochChange change(long height) {
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      members.add(new Validator("org-" + (i + 1), nextKey(101 + i).publicKey()));
    }
    ValidatorSet next = new ValidatorSet(members);
    Block end =
        block(new View(0, 3), height - 2, Hash.ZERO, MerkleLog.EMPTY, Optional.of(next.hash()));
    Certificate certificate =
        consortium.certificate(new Ballot.Finalize(end.header().view(), end.hash()));
    return new EpochChange(FinalizedHeader.of(List.of(end), certificate), next);
  }

  private Block block(long height, Hash parent, LogHead head) {
    View view = new View(epoch, height + SKIPPED_VIEWS);
    return sealed(view, height, parent, head, Optional.empty());
  }

  private static Block block(
      View view, long height, Hash parent, MerkleLog log, Optional<Hash> nextSet) {
    return sealed(view, height, parent, new LogHead(1, log.append(number(0)).root()), nextSet);
  }

  static Block sealed(View view, long height, Hash parent, LogHead head, Optional<Hash> nextSet) {
    return Block.of(
        new Header(
            view,
            height,
            parent,
            new View(view.epoch(), view.number() - 1),
            new ValidatorId(0),
            Consortium.GENESIS_TIME + height,
            Cut.empty(4),
            head,
            Sha256.of(Block.NO_EVIDENCE),
            nextSet),
        Block.NO_EVIDENCE);
  }

  private static WorldState state(int entries) {
    List<StateTree.Entry> all = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      byte[] value = new byte[600];
      Arrays.fill(value, (byte) i);
      all.add(new StateTree.Entry(number(i), Bytes.wrap(value)));
    }
    TreeMap<String, StateTree> contracts = new TreeMap<>();
    contracts.put("collection", StateTree.of(all));
    return WorldState.of(contracts, ReplayWindow.EMPTY);
  }

  private static Ed25519Key nextKey(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Ed25519.load().key(Bytes.wrap(bytes));
  }

  static Bytes number(int i) {
    return Bytes.wrap(ByteBuffer.allocate(4).putInt(i).array());
  }
}
