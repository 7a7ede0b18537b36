package io.vitrine.ledger.statesync;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A replica that lacks blocks, its disk, and peers that answer as they like. */
final class SyncBench implements SyncOutput.Cases<Void> {
  /** How a peer answers. */
  interface Peer {
    /** Its newest snapshot. */
    Optional<SnapshotOffer> offer(long from);

    /** What it gives when asked for these chunks. */
    List<Bytes> chunks(List<Hash> asked);
  }

  final TreeMap<Hash, Bytes> disk = new TreeMap<>();
  final List<ValidatorId> blamed = new ArrayList<>();
  final List<ValidatorId> givers = new ArrayList<>();
  final List<Hash> discarded = new ArrayList<>();
  final List<String> fetching = new ArrayList<>();
  Optional<SnapshotOffer> finished = Optional.empty();
  int written;
  private final SortedMap<ValidatorId, Peer> peers = new TreeMap<>();
  private final ArrayDeque<SyncInput> inputs = new ArrayDeque<>();
  private StateSync sync;

  SyncBench(SyncRules rules, OfferRules trust, Peer... answering) {
    sync = StateSync.idle(rules, trust);
    for (int i = 0; i < answering.length; i++) {
      peers.put(new ValidatorId(i + 1), answering[i]);
      inputs.add(new SyncInput.LinkChanged(new ValidatorId(i + 1), true));
    }
  }

  /** Feeds {@code input} and what follows from it, until nothing follows any more. */
  SyncBench feed(SyncInput input) {
    inputs.add(input);
    int steps = 0;
    while (!inputs.isEmpty() && steps++ < 100_000) {
      StateSync.Step step = sync.on(inputs.remove());
      sync = step.next();
      step.outputs().forEach(output -> output.match(this));
    }
    return this;
  }

  /** Feeds {@code input} when what waits before it has been fed. */
  void meanwhile(SyncInput input) {
    inputs.add(input);
  }

  StateSync sync() {
    return sync;
  }

  @Override
  public Void askOffer(SyncOutput.AskOffer output) {
    inputs.add(new SyncInput.Offered(output.peer(), peers.get(output.peer()).offer(output.from())));
    return null;
  }

  @Override
  public Void lookUp(SyncOutput.LookUp output) {
    TreeSet<Hash> held = new TreeSet<>(output.chunks());
    held.retainAll(disk.keySet());
    inputs.add(new SyncInput.Held(held));
    return null;
  }

  @Override
  public Void askChunks(SyncOutput.AskChunks output) {
    givers.add(output.peer());
    inputs.add(
        new SyncInput.Given(
            output.peer(), output.chunks(), peers.get(output.peer()).chunks(output.chunks())));
    return null;
  }

  @Override
  public Void store(SyncOutput.Store output) {
    Hash hash = Sha256.of(output.chunk());
    disk.put(hash, output.chunk());
    written++;
    inputs.add(new SyncInput.Stored(output.peer(), hash));
    return null;
  }

  @Override
  public Void assemble(SyncOutput.Assemble output) {
    SnapshotOffer offer = output.offer();
    List<Bytes> chunks = offer.manifest().chunks().stream().map(disk::get).toList();
    inputs.add(
        new SyncInput.Assembled(
            OfferRules.contradiction(
                offer,
                SnapshotAssembly.of(offer.manifest().record(), offer.manifest().head(), chunks))));
    return null;
  }

  @Override
  public Void finish(SyncOutput.Finish output) {
    finished = Optional.of(output.offer());
    return null;
  }

  @Override
  public Void blame(SyncOutput.Blame output) {
    blamed.add(output.peer());
    return null;
  }

  @Override
  public Void discard(SyncOutput.Discard output) {
    discarded.addAll(output.chunks());
    disk.keySet().removeAll(output.chunks());
    return null;
  }

  @Override
  public Void fetchBlocks(SyncOutput.FetchBlocks output) {
    fetching.add(output.reason());
    return null;
  }
}
