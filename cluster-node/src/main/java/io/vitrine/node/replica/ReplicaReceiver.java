package io.vitrine.node.replica;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.FetchService;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.peer.NotServingException;
import io.vitrine.node.peer.PeerReceiver;
import io.vitrine.node.round.Rounds;
import io.vitrine.wire.FetchQuery;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Brings what peers send to the parts of the serving replica. A stream fails when a message is
 * malformed, which closes it, or when no replica serves: the peer dials again, and on that
 * connection repeats what counts (R5).
 */
public final class ReplicaReceiver implements PeerReceiver {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The first byte of an array of two: a fork. A batch is an array of three. */
  private static final int TWO_ELEMENTS = 0x82;

  private final ActorSystem<?> system;
  private final ReplicaBoard board;
  private final FetchService fetches;

  /** A receiver for the replica that publishes on {@code board}. */
  public ReplicaReceiver(ActorSystem<?> system, ReplicaBoard board, FetchService fetches) {
    this.system = system;
    this.board = board;
    this.fetches = fetches;
  }

  @Override
  public Optional<Object> serving() {
    return board.parts().map(parts -> parts);
  }

  @Override
  public String absence() {
    return board.isElsewhere()
        ? "another node of this organisation runs the replica"
        : "the replica is " + board.status().phase();
  }

  @Override
  public void onCalled(ValidatorId from) {
    board.parts().ifPresent(parts -> parts.peers().hurry(from));
  }

  @Override
  public CompletionStage<Done> onConsensus(ValidatorId from, Bytes payload) {
    ConsensusMessage message = ConsensusMessage.decode(payload);
    return ask(
        parts ->
            AskPattern.<Rounds.Command, Done>ask(
                parts.rounds(),
                taken -> new Rounds.FromPeer(from, message, taken),
                PATIENCE,
                system.scheduler()));
  }

  @Override
  public CompletionStage<Done> onLane(ValidatorId from, Bytes payload) {
    if (payload.size() > 0 && payload.at(0) == TWO_ELEMENTS) {
      LaneFork fork = LaneFork.decode(payload);
      return ask(
          parts -> {
            parts.lanes().tell(new Lanes.ForkReported(from, fork));
            return CompletableFuture.completedFuture(Done.getInstance());
          });
    }
    Batch batch = Batch.decode(payload);
    return ask(
        parts ->
            AskPattern.<Lanes.Command, Done>ask(
                parts.lanes(),
                (ActorRef<Done> taken) -> new Lanes.Pushed(from, batch, taken),
                PATIENCE,
                system.scheduler()));
  }

  @Override
  public CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request) {
    FetchQuery query = FetchQuery.fromWire(request);
    return fetches.answer(query).thenApply(answer -> answer.toWire());
  }

  private CompletionStage<Done> ask(Function<ReplicaParts, CompletionStage<Done>> deliver) {
    return board
        .parts()
        .map(deliver)
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new NotServingException("no replica serves here at the moment")));
  }
}
