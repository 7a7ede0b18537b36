package io.vitrine.node.conduct;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceCodec;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.evidence.EvidenceTable;
import io.vitrine.persistence.evidence.StoredEvidence;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The evidence this organisation holds (R12): the first item of each validator, epoch and kind is
 * stored, further ones say nothing new. Thread-safe. Bound: at most {@link #MAX} items are kept in
 * memory; validators and kinds are few, and so are epochs.
 */
public final class EvidenceBook {
  /** So many items are kept in memory. */
  public static final int MAX = 4_096;

  private final InstantSource clock;
  private final TreeSet<StoredEvidence> items =
      new TreeSet<>(
          Comparator.comparing(StoredEvidence::accused)
              .thenComparing(StoredEvidence::epoch)
              .thenComparing(StoredEvidence::kind));
  private Optional<EvidenceTable> table = Optional.empty();

  /** No evidence, kept in memory only. */
  public EvidenceBook(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes what {@code stored} holds and keeps what comes there. Blocks. */
  public synchronized void keepIn(EvidenceTable stored) {
    items.addAll(stored.all());
    table = Optional.of(stored);
    items.forEach(this::store);
  }

  /** Whether {@code evidence} is the first of its kind; then it is being stored. */
  public synchronized boolean accuse(Evidence evidence) {
    StoredEvidence item = stored(evidence);
    boolean fresh = items.size() < MAX && items.add(item);
    if (fresh) {
      store(item);
    }
    return fresh;
  }

  /** A write that fails is repeated at the next start, or the proof comes again. */
  private void store(StoredEvidence item) {
    table.ifPresent(t -> t.put(item).exceptionally(lost -> null));
  }

  /** The kinds proven of {@code validator}, in order; empty for an honest one. */
  public synchronized List<String> kinds(ValidatorId validator) {
    return items.stream()
        .filter(item -> item.accused().equals(validator))
        .map(StoredEvidence::kind)
        .distinct()
        .toList();
  }

  /** How many items there are. */
  public synchronized int size() {
    return items.size();
  }

  /** The proofs themselves, in order; what is stored in no form of this program is left out. */
  public synchronized List<Evidence> all() {
    return items.stream().flatMap(item -> read(item).stream()).toList();
  }

  private static Optional<Evidence> read(StoredEvidence item) {
    try {
      return Optional.of(EvidenceCodec.join(item.kind(), item.first(), item.second()));
    } catch (CodecException e) {
      return Optional.empty();
    }
  }

  private StoredEvidence stored(Evidence evidence) {
    return new StoredEvidence(
        evidence.accused(),
        evidence.epoch(),
        evidence.kind(),
        EvidenceCodec.first(evidence),
        EvidenceCodec.second(evidence),
        clock.instant());
  }
}
