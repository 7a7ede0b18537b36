package io.vitrine.node;

import akka.Done;
import akka.http.javadsl.ServerBinding;
import io.vitrine.node.catchup.FetchService;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.peer.Listening;
import io.vitrine.node.peer.PeerServer;
import io.vitrine.node.recording.PeerRecorder;
import io.vitrine.node.recording.RecordedReceiver;
import io.vitrine.node.recording.RecordingHeader;
import io.vitrine.node.recording.RecordingSettings;
import io.vitrine.node.replica.ReplicaReceiver;
import java.util.concurrent.CompletionStage;

/** Binds the port where other organisations come in, and records what passes if that is wanted. */
final class PeerPort {
  private final ServerBinding binding;

  private PeerPort(ServerBinding binding) {
    this.binding = binding;
  }

  /** What is recorded is recorded from the first frame to the last. */
  static PeerRecorder recorder(NodeParts node) {
    PeerRecorder recorder =
        RecordingSettings.read(node.config())
            .recorder(
                node.name(),
                new RecordingHeader(
                    node.settings().genesis().hash(),
                    node.settings().own().validator(),
                    System.currentTimeMillis()));
    node.system().getWhenTerminated().thenAccept(done -> recorder.close());
    return recorder;
  }

  /** Binds the port and waits for that. */
  static PeerPort bind(NodeParts node, PeerTls tls, PeerIdentity identity, PeerRecorder recorder) {
    FetchService fetches =
        new FetchService(
            node.system(),
            node.board(),
            node.storage().blocks(),
            node.storage().batches(),
            node.storage()
                .offers(node.gateway().proofs(), () -> node.board().tip().map(ChainTip::log)));
    return new PeerPort(
        PeerServer.bind(
                node.system(),
                node.settings().own(),
                tls,
                identity,
                RecordedReceiver.over(
                    recorder,
                    () -> node.board().status().generation(),
                    new ReplicaReceiver(node.system(), node.board(), fetches)),
                listening(node))
            .toCompletableFuture()
            .join());
  }

  /** Takes no further connections. */
  CompletionStage<Done> unbind() {
    return binding.unbind();
  }

  private static Listening listening(NodeParts node) {
    return new Listening(
        node.board().conduct(),
        PeerRates.of(node.board().epoch().protocol()),
        Software.current(node.clock()),
        Listening.Patience.DEFAULT);
  }
}
