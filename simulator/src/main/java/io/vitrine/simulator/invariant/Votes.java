package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I7: over all restarts an honest validator signs at most one Notarize and one Finalize in a view,
 * never Nullify and Finalize, and one batch per position of its lane. I8: whatever it signs is
 * durable before.
 */
public final class Votes extends Invariant {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparing(Ballot::view)
          .thenComparing(b -> b.kind().tag())
          .thenComparing(Ballot::hash);

  /** Of one validator. */
  private static final class Signer {
    private final TreeSet<Ballot> durable = new TreeSet<>(ORDER);
    private final TreeMap<View, Hash> notarized = new TreeMap<>();
    private final TreeMap<View, Hash> finalized = new TreeMap<>();
    private final TreeSet<View> nullified = new TreeSet<>();
    private final TreeSet<Hash> positions = new TreeSet<>();
    private final TreeMap<View, TreeMap<Long, Hash>> lane = new TreeMap<>();
  }

  private final Cast cast;
  private final Map<Integer, Signer> signers = new TreeMap<>();
  private long signatures;

  /** Checks the honest of {@code cast}. */
  public Votes(Cast cast) {
    this.cast = cast;
  }

  /** How many votes honest validators signed. */
  public long signatures() {
    return signatures;
  }

  private Signer signer(int machine) {
    return signers.computeIfAbsent(machine, m -> new Signer());
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    TreeSet<Ballot> durable = signer(event.machine()).durable;
    if (event.fact() instanceof Fact.Proposed f) {
      durable.add(f.proposal().vote().ballot());
    } else if (event.fact() instanceof Fact.Notarized f) {
      durable.add(f.proposal().vote().ballot());
    } else if (event.fact() instanceof Fact.Nullified f) {
      durable.add(new Ballot.Nullify(f.view()));
    } else if (event.fact() instanceof Fact.FinalizeSigned f) {
      durable.add(new Ballot.Finalize(f.view(), f.hash()));
    } else if (event.fact() instanceof Fact.GenerationStarted f) {
      f.state().signed().forEach((view, signed) -> durable.addAll(signed.ballots(view)));
    }
    return null;
  }

  @Override
  public Void onSigned(TraceEvent.Signed event) {
    if (!cast.isHonest(event.machine())) {
      return null;
    }
    signatures++;
    Ballot ballot = event.ballot();
    View view = ballot.view();
    Signer signer = signer(event.machine());
    require(
        signer.durable.contains(ballot),
        "I8",
        () -> "validator " + event.machine() + " signs " + ballot + ", which is not durable");
    if (ballot instanceof Ballot.Nullify) {
      signer.nullified.add(view);
    } else {
      TreeMap<View, Hash> known =
          ballot instanceof Ballot.Notarize ? signer.notarized : signer.finalized;
      Hash before = known.putIfAbsent(view, ballot.hash());
      require(
          before == null || before.equals(ballot.hash()),
          "I7",
          () -> "validator " + event.machine() + " signs twice: " + ballot);
    }
    require(
        !(signer.nullified.contains(view) && signer.finalized.containsKey(view)),
        "I7",
        () -> "validator " + event.machine() + " nullifies and finalizes view " + view);
    return null;
  }

  @Override
  public Void onPositionStored(TraceEvent.PositionStored event) {
    signer(event.machine()).positions.add(event.header().digest());
    return null;
  }

  @Override
  public Void onBatchSigned(TraceEvent.BatchSigned event) {
    if (!cast.isHonest(event.machine())) {
      return null;
    }
    BatchHeader header = event.header();
    Signer signer = signer(event.machine());
    require(
        signer.positions.contains(header.digest()),
        "I8",
        () -> "validator " + event.machine() + " signs batch " + header.seq() + ", not durable");
    Hash before =
        signer
            .lane
            .computeIfAbsent(new View(header.epoch(), 0), e -> new TreeMap<>())
            .putIfAbsent(header.seq(), header.digest());
    require(
        before == null || before.equals(header.digest()),
        "I7",
        () -> "validator " + event.machine() + " signs two batches " + header.seq());
    return null;
  }
}
