package io.vitrine.node.recording;

import akka.Done;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.peer.PeerReceiver;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Records what peers send, before anybody looks at it. */
public final class RecordedReceiver implements PeerReceiver {
  private final PeerReceiver receiver;
  private final PeerRecorder recorder;
  private final LongSupplier generation;

  private RecordedReceiver(PeerReceiver receiver, PeerRecorder recorder, LongSupplier generation) {
    this.receiver = receiver;
    this.recorder = recorder;
    this.generation = generation;
  }

  /**
   * {@code receiver}, recorded.
   *
   * @param generation the own one at the moment
   */
  public static PeerReceiver over(
      PeerRecorder recorder, LongSupplier generation, PeerReceiver receiver) {
    return recorder == PeerRecorder.NONE
        ? receiver
        : new RecordedReceiver(receiver, recorder, generation);
  }

  @Override
  public Optional<Object> serving() {
    return receiver.serving();
  }

  @Override
  public String absence() {
    return receiver.absence();
  }

  @Override
  public void onCalled(ValidatorId from) {
    receiver.onCalled(from);
  }

  @Override
  public CompletionStage<Done> onConsensus(ValidatorId from, Bytes payload) {
    note(FrameKind.CONSENSUS, from, payload);
    return receiver.onConsensus(from, payload);
  }

  @Override
  public CompletionStage<Done> onLane(ValidatorId from, Bytes payload) {
    note(FrameKind.LANE, from, payload);
    return receiver.onLane(from, payload);
  }

  @Override
  public CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request) {
    return receiver.onFetch(from, request);
  }

  private void note(FrameKind kind, ValidatorId from, Bytes payload) {
    recorder.record(Direction.RECEIVED, kind, from, generation.getAsLong(), payload);
  }
}
