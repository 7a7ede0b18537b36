package io.vitrine.wire;

import com.google.protobuf.ByteString;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.divergence.StateAnswer;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a peer answered: decoded, nothing of it verified yet.
 *
 * @param certificates of the view asked for, or the Finalization of the last block of a range
 * @param blocks ascending by height
 * @param batches from the tip downwards
 * @param snapshot what was asked for as a snapshot
 * @param chunks of snapshots, in any order
 * @param state a look at the state
 * @param keptFrom in place of a range or of batches, the lowest height from which on blocks are
 *     kept; 0 for all
 */
public record FetchAnswer(
    List<Certificate> certificates,
    List<Block> blocks,
    List<Batch> batches,
    Optional<SnapshotOffer> snapshot,
    List<Bytes> chunks,
    Optional<StateAnswer> state,
    long keptFrom) {
  /** The answer of one who has nothing. */
  public static final FetchAnswer NONE = of(List.of(), List.of(), List.of());

  private static final int MAX_OBJECTS = 4_096;

  /** Copies the lists. */
  public FetchAnswer {
    certificates = List.copyOf(certificates);
    blocks = List.copyOf(blocks);
    batches = List.copyOf(batches);
    chunks = List.copyOf(chunks);
  }

  private static FetchAnswer of(
      List<Certificate> certificates, List<Block> blocks, List<Batch> batches) {
    return new FetchAnswer(
        certificates, blocks, batches, Optional.empty(), List.of(), Optional.empty(), 0);
  }

  /** Certificates alone. */
  public static FetchAnswer ofCertificates(List<Certificate> certificates) {
    return of(certificates, List.of(), List.of());
  }

  /** One block. */
  public static FetchAnswer ofBlock(Block block) {
    return of(List.of(), List.of(block), List.of());
  }

  /** Batches alone. */
  public static FetchAnswer ofBatches(List<Batch> batches) {
    return of(List.of(), List.of(), batches);
  }

  /** A finalized range. */
  public static FetchAnswer ofRange(List<Block> blocks, Certificate finalization) {
    return of(List.of(finalization), blocks, List.of());
  }

  /** No range: blocks are kept from {@code height} on. */
  public static FetchAnswer ofKeptFrom(long height) {
    return new FetchAnswer(
        List.of(), List.of(), List.of(), Optional.empty(), List.of(), Optional.empty(), height);
  }

  /** A snapshot. */
  public static FetchAnswer ofSnapshot(SnapshotOffer offer) {
    return new FetchAnswer(
        List.of(), List.of(), List.of(), Optional.of(offer), List.of(), Optional.empty(), 0);
  }

  /** Chunks of snapshots. */
  public static FetchAnswer ofChunks(List<Bytes> chunks) {
    return new FetchAnswer(
        List.of(), List.of(), List.of(), Optional.empty(), chunks, Optional.empty(), 0);
  }

  /** A look at the state. */
  public static FetchAnswer ofState(StateAnswer state) {
    return new FetchAnswer(
        List.of(), List.of(), List.of(), Optional.empty(), List.of(), Optional.of(state), 0);
  }

  /** The message for the wire. */
  public FetchResponse toWire() {
    FetchResponse.Builder response = FetchResponse.newBuilder().setKeptFrom(keptFrom);
    certificates.forEach(c -> response.addCertificates(Frames.wrap(c.encode())));
    blocks.forEach(b -> response.addBlocks(Frames.wrap(b.encode())));
    batches.forEach(b -> response.addBatches(Frames.wrap(b.encode())));
    snapshot.ifPresent(offer -> response.setSnapshot(Frames.wrap(offer.encode())));
    chunks.forEach(chunk -> response.addChunks(Frames.wrap(chunk)));
    state.ifPresent(s -> response.setStatePart(Frames.wrap(s.encode())));
    return response.build();
  }

  /**
   * Reads a peer's answer.
   *
   * @throws CodecException when it is too large or any object in it is malformed
   */
  public static FetchAnswer fromWire(FetchResponse response) {
    WireLimits.check("fetch answer", response.getSerializedSize(), WireLimits.FETCH_RESPONSE);
    return new FetchAnswer(
        decode(response.getCertificatesList(), MAX_OBJECTS, Certificate::decode),
        decode(response.getBlocksList(), MAX_OBJECTS, Block::decode),
        decode(response.getBatchesList(), MAX_OBJECTS, Batch::decode),
        response.getSnapshot().isEmpty()
            ? Optional.empty()
            : Optional.of(SnapshotOffer.decode(Frames.unwrap(response.getSnapshot()))),
        decode(response.getChunksList(), WireLimits.CHUNKS, Function.identity()),
        response.getStatePart().isEmpty()
            ? Optional.empty()
            : Optional.of(StateAnswer.decode(Frames.unwrap(response.getStatePart()))),
        Math.max(0, response.getKeptFrom()));
  }

  private static <T> List<T> decode(
      List<ByteString> objects, int limit, Function<Bytes, T> decoder) {
    if (objects.size() > limit) {
      throw new CodecException(objects.size() + " objects, at most " + limit);
    }
    return objects.stream().map(Frames::unwrap).map(decoder).toList();
  }
}
