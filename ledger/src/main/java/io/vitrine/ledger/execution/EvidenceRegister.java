package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceCodec;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The recorded evidence in the state (R12): one entry per validator, epoch and kind, in a tree of
 * its own that no transaction can write. It holds the digest and the height; the evidence itself is
 * in the body of the block at that height.
 */
public final class EvidenceRegister {
  /**
   * One entry.
   *
   * @param key what the evidence is about
   * @param digest SHA-256 of its canonical bytes
   * @param height the block that holds it
   */
  public record Entry(EvidenceKey key, Hash digest, long height) {
    private Bytes value() {
      return new CborWriter().array(2).hash(digest).integer(height).toBytes();
    }
  }

  private EvidenceRegister() {}

  /** Where the entry for {@code key} is: partition and sub key are canonical CBOR. */
  public static StateKey stateKey(EvidenceKey key) {
    CborWriter sub = new CborWriter();
    EvidenceKey.write(sub, key);
    return new Partition(ContractName.EVIDENCE, Bytes.EMPTY).key(sub.toBytes());
  }

  /** The entry of {@code evidence}, in the block at {@code height}. */
  public static Entry entry(Evidence evidence, long height) {
    return new Entry(evidence.key(), Sha256.of(EvidenceCodec.encode(evidence)), height);
  }

  /** The entry for {@code key}; empty when none is recorded. */
  public static Optional<Entry> find(StateReader state, EvidenceKey key) {
    return state.read(stateKey(key)).map(value -> entry(key, value));
  }

  /** All entries, by epoch, validator and kind. */
  public static List<Entry> all(WorldState state) {
    SortedMap<EvidenceKey, Entry> entries = new TreeMap<>();
    state
        .contract(ContractName.EVIDENCE)
        .forEach(
            (treeKey, value) -> {
              EvidenceKey key = key(treeKey);
              entries.put(key, entry(key, value));
            });
    return new ArrayList<>(entries.values());
  }

  private static EvidenceKey key(Bytes treeKey) {
    Bytes sub =
        CborReader.decode(
            treeKey,
            r -> {
              r.array(2);
              r.bytes(0);
              return r.bytesUpTo(StateKey.MAX_SUB);
            });
    return CborReader.decode(sub, EvidenceKey::read);
  }

  static void record(BlockState state, BlockFacts block) {
    SortedMap<StateKey, Optional<Bytes>> writes = new TreeMap<>();
    for (Evidence evidence : block.evidence().items()) {
      StateKey key = stateKey(evidence.key());
      InvariantViolation.unless(
          state.read(key).isEmpty(), "evidence is recorded once: " + evidence.key());
      writes.put(key, Optional.of(entry(evidence, block.height()).value()));
    }
    state.commit(writes);
  }

  private static Entry entry(EvidenceKey key, Bytes value) {
    return CborReader.decode(
        value,
        r -> {
          r.array(2);
          return new Entry(key, r.hash(), r.unsigned());
        });
  }
}
