package io.vitrine.node.peer;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.identity.PeerIdentity;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The accepted connections of each validator. Bound: {@link #MAX} per validator, the oldest is cut;
 * a peer that dials again has left the older one, and each connection has buffers. One on which
 * streams are reset all the time is cut too. Callers that fail the handshake are counted; no name
 * is taken from a certificate that was not accepted.
 */
final class PeerConnections {
  /** Connections of one validator at the same time: the one it uses and the one it comes from. */
  static final int MAX = 2;

  private final PeerIdentity identity;
  private final PeerConduct conduct;
  private final Duration patience;
  private final ResetMeter.Limit resets;
  private final Map<ValidatorId, Deque<WatchedEngine>> open = new TreeMap<>();

  PeerConnections(
      PeerIdentity identity, PeerConduct conduct, Duration patience, ResetMeter.Limit resets) {
    this.identity = identity;
    this.conduct = conduct;
    this.patience = patience;
    this.resets = resets;
  }

  /** The engine of one accepted connection. */
  SSLEngine watch(SSLEngine engine) {
    return new WatchedEngine(engine, patience, new Watch());
  }

  private synchronized void opened(ValidatorId peer, WatchedEngine engine) {
    Deque<WatchedEngine> engines = open.computeIfAbsent(peer, p -> new ArrayDeque<>());
    engines.addLast(engine);
    if (engines.size() > MAX) {
      engines.removeFirst().cut("replaced by a newer connection of the same peer");
    }
  }

  private final class Watch implements WatchedEngine.Watch {
    private final ResetMeter meter = new ResetMeter(resets);
    private Optional<ValidatorId> peer = Optional.empty();

    @Override
    public void done(WatchedEngine engine) {
      try {
        var chain = engine.getSession().getPeerCertificates();
        peer = identity.of((X509Certificate) chain[0]);
      } catch (SSLPeerUnverifiedException e) {
        peer = Optional.empty();
      }
      peer.ifPresent(p -> opened(p, engine));
    }

    @Override
    public void received(WatchedEngine engine, ByteBuffer plain) {
      if (meter.take(plain, System.nanoTime())) {
        String detail = "more than " + resets;
        peer.ifPresent(p -> conduct.refused(p, Misconduct.PROTOCOL_VIOLATION, detail));
        engine.cut(detail);
      }
    }

    @Override
    public void failed(SSLException cause) {
      String detail = "calling here: " + FailureKinds.detail(cause);
      if (peer.isPresent()) {
        conduct.failed(peer.get(), ConnectionFailure.RESET, detail);
      } else {
        conduct.strangerFailed(FailureKinds.of(cause), detail);
      }
    }
  }
}
