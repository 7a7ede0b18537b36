package io.vitrine.wire;

import com.google.protobuf.ByteString;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.divergence.StateAnswer;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.util.List;
import java.util.Optional;

/**
 * What a peer answered: decoded, nothing of it verified yet.
 *
 * @param certificates of the view asked for, or the Finalization of the last block of a range
 * @param blocks ascending by height
 * @param batches from the tip downwards
 * @param state a look at the state
 */
public record FetchAnswer(
    List<Certificate> certificates,
    List<Block> blocks,
    List<Batch> batches,
    Optional<StateAnswer> state) {
  /** The answer of one who has nothing. */
  public static final FetchAnswer NONE = new FetchAnswer(List.of(), List.of(), List.of());

  private static final int MAX_OBJECTS = 4_096;

  /** Copies the lists. */
  public FetchAnswer {
    certificates = List.copyOf(certificates);
    blocks = List.copyOf(blocks);
    batches = List.copyOf(batches);
  }

  private FetchAnswer(List<Certificate> certificates, List<Block> blocks, List<Batch> batches) {
    this(certificates, blocks, batches, Optional.empty());
  }

  /** Certificates alone. */
  public static FetchAnswer ofCertificates(List<Certificate> certificates) {
    return new FetchAnswer(certificates, List.of(), List.of());
  }

  /** One block. */
  public static FetchAnswer ofBlock(Block block) {
    return new FetchAnswer(List.of(), List.of(block), List.of());
  }

  /** Batches alone. */
  public static FetchAnswer ofBatches(List<Batch> batches) {
    return new FetchAnswer(List.of(), List.of(), batches);
  }

  /** A finalized range. */
  public static FetchAnswer ofRange(List<Block> blocks, Certificate finalization) {
    return new FetchAnswer(List.of(finalization), blocks, List.of());
  }

  /** A look at the state. */
  public static FetchAnswer ofState(StateAnswer state) {
    return new FetchAnswer(List.of(), List.of(), List.of(), Optional.of(state));
  }

  /** The message for the wire. */
  public FetchResponse toWire() {
    FetchResponse.Builder response = FetchResponse.newBuilder();
    certificates.forEach(c -> response.addCertificates(Frames.wrap(c.encode())));
    blocks.forEach(b -> response.addBlocks(Frames.wrap(b.encode())));
    batches.forEach(b -> response.addBatches(Frames.wrap(b.encode())));
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
        decode(response.getCertificatesList(), b -> Certificate.decode(Frames.unwrap(b))),
        decode(response.getBlocksList(), b -> Block.decode(Frames.unwrap(b))),
        decode(response.getBatchesList(), b -> Batch.decode(Frames.unwrap(b))),
        response.getStatePart().isEmpty()
            ? Optional.empty()
            : Optional.of(StateAnswer.decode(Frames.unwrap(response.getStatePart()))));
  }

  private static <T> List<T> decode(
      List<ByteString> objects, java.util.function.Function<ByteString, T> decoder) {
    if (objects.size() > MAX_OBJECTS) {
      throw new CodecException(objects.size() + " objects, at most " + MAX_OBJECTS);
    }
    return objects.stream().map(decoder).toList();
  }
}
