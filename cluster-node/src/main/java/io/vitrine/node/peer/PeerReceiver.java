package io.vitrine.node.peer;

import akka.Done;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Takes what peers send. {@code from} is proven by the peer's certificate. A stage completes when
 * the message has been taken in, and the stream waits for it: that is the back-pressure.
 */
public interface PeerReceiver {
  /**
   * The replica that takes messages now, by identity; empty when none does. Streams are accepted
   * only while one does, and end when another takes its place.
   */
  Optional<Object> serving();

  /** Why {@link #serving} is empty, in words for the peer. */
  String absence();

  /** {@code from} has opened a stream: it is there. */
  void onCalled(ValidatorId from);

  /** A consensus message within its size limit, not yet decoded. */
  CompletionStage<Done> onConsensus(ValidatorId from, Bytes payload);

  /** A lane message within its size limit, not yet decoded. */
  CompletionStage<Done> onLane(ValidatorId from, Bytes payload);

  /** A request for what the peer lacks. */
  CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request);
}
