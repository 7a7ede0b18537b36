package io.vitrine.node.recording;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.peer.PeerLink;

/** Records what a link is told to send, before the link has it. */
public final class RecordedLink extends BehaviorInterceptor<PeerLink.Command, PeerLink.Command> {
  private final PeerRecorder recorder;
  private final ValidatorId peer;
  private final long generation;

  private RecordedLink(PeerRecorder recorder, ValidatorId peer, long generation) {
    super(PeerLink.Command.class);
    this.recorder = recorder;
    this.peer = peer;
    this.generation = generation;
  }

  /** {@code link} to {@code peer} under a generation of the signing lease, recorded. */
  public static Behavior<PeerLink.Command> over(
      PeerRecorder recorder, ValidatorId peer, long generation, Behavior<PeerLink.Command> link) {
    return recorder == PeerRecorder.NONE
        ? link
        : Behaviors.intercept(() -> new RecordedLink(recorder, peer, generation), link);
  }

  @Override
  public Behavior<PeerLink.Command> aroundReceive(
      TypedActorContext<PeerLink.Command> context,
      PeerLink.Command command,
      ReceiveTarget<PeerLink.Command> target) {
    if (command instanceof PeerLink.SendConsensus send) {
      recorder.record(Direction.SENT, FrameKind.CONSENSUS, peer, generation, send.payload());
    } else if (command instanceof PeerLink.SendLane send) {
      recorder.record(Direction.SENT, FrameKind.LANE, peer, generation, send.payload());
    }
    return target.apply(context, command);
  }
}
