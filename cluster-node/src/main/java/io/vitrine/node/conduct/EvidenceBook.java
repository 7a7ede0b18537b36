package io.vitrine.node.conduct;

import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Bytes;
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
 * memory; validators and kinds are few, and epochs do not end yet.
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
    StoredEvidence item = evidence.match(new Stored());
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

  private final class Stored implements Evidence.Cases<StoredEvidence> {
    @Override
    public StoredEvidence onDoubleNotarize(Evidence.DoubleNotarize e) {
      return votes(e, e.first(), e.second());
    }

    @Override
    public StoredEvidence onDoubleFinalize(Evidence.DoubleFinalize e) {
      return votes(e, e.first(), e.second());
    }

    @Override
    public StoredEvidence onNullifyAndFinalize(Evidence.NullifyAndFinalize e) {
      return votes(e, e.nullifying(), e.finalizing());
    }

    @Override
    public StoredEvidence onLaneFork(Evidence.LaneFork e) {
      return new StoredEvidence(
          e.accused(),
          e.first().epoch(),
          e.kind(),
          signed(e.first(), e.firstSignature()),
          signed(e.second(), e.secondSignature()),
          clock.instant());
    }

    @Override
    public StoredEvidence onBadBatch(Evidence.BadBatch e) {
      BatchHeader header = e.batch().header();
      return new StoredEvidence(
          e.accused(),
          header.epoch(),
          e.kind(),
          signed(header, e.batch().signature()),
          place(e.envelope(), e.place()),
          clock.instant());
    }

    /** {@code [envelope, index, [hash, ...]]}; the number of transactions is in the header. */
    private Bytes place(Bytes envelope, InclusionProof place) {
      return new CborWriter()
          .array(3)
          .bytes(envelope)
          .integer(place.index())
          .list(place.path(), CborWriter::hash)
          .toBytes();
    }

    private StoredEvidence votes(Evidence evidence, Vote first, Vote second) {
      return new StoredEvidence(
          evidence.accused(),
          first.ballot().view().epoch(),
          evidence.kind(),
          encode(first),
          encode(second),
          clock.instant());
    }

    private Bytes encode(Vote vote) {
      CborWriter writer = new CborWriter();
      Vote.write(writer, vote);
      return writer.toBytes();
    }

    private Bytes signed(BatchHeader header, Bytes signature) {
      CborWriter writer = new CborWriter();
      SignedBatchHeader.write(writer, new SignedBatchHeader(header, signature));
      return writer.toBytes();
    }
  }
}
