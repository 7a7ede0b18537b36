package io.vitrine.node.peer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * A TLS engine that tells what became of its handshake, which nothing above it hears otherwise. It
 * also ends a handshake that takes too long, and a connection that was cut, at the next bytes in
 * either direction.
 */
final class WatchedEngine extends SSLEngine {
  /** Hears of a handshake; called on the connection's own thread. */
  interface Watch {
    /** The handshake is done. */
    void done(WatchedEngine engine);

    /** The peer sent these bytes, which go on to HTTP/2. */
    default void received(WatchedEngine engine, ByteBuffer plain) {
      // Who dials need not look.
    }

    /** TLS failed, in the handshake or later. */
    void failed(SSLException cause);
  }

  private final SSLEngine engine;
  private final Watch watch;
  private final long deadline;
  private boolean finished;
  private boolean failed;
  private boolean ended;
  private volatile Optional<String> cut = Optional.empty();

  /**
   * Watches {@code engine}.
   *
   * @param patience for the handshake
   */
  WatchedEngine(SSLEngine engine, Duration patience, Watch watch) {
    super(engine.getPeerHost(), engine.getPeerPort());
    this.engine = engine;
    this.watch = watch;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /** Ends the connection at its next bytes; from any thread. */
  void cut(String reason) {
    cut = Optional.of(reason);
  }

  @FunctionalInterface
  private interface Step {
    SSLEngineResult take() throws SSLException;
  }

  private SSLEngineResult watched(Step step) throws SSLException {
    try {
      if (cut.isPresent()) {
        end(cut.get());
      }
      if (!finished && System.nanoTime() - deadline > 0) {
        end("the handshake takes too long");
      }
      SSLEngineResult result = step.take();
      if (!finished && result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED) {
        finished = true;
        watch.done(this);
      }
      return result;
    } catch (SSLException e) {
      if (!failed) {
        failed = true;
        watch.failed(e);
      }
      throw e;
    }
  }

  /**
   * Fails once and closes the engine: what asks again gets the closing record and then the end. An
   * engine that fails every time is asked again for ever, from inside the handling of its failure
   * (Akka's TLSActor), until the stack overflows and takes the process with it.
   */
  private void end(String reason) throws SSLException {
    if (!ended) {
      ended = true;
      engine.closeOutbound();
      throw new SSLException(reason);
    }
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to)
      throws SSLException {
    return watched(() -> engine.wrap(from, offset, length, to));
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length)
      throws SSLException {
    return watched(
        () ->
            ended
                ? new SSLEngineResult(Status.CLOSED, engine.getHandshakeStatus(), 0, 0)
                : read(from, to, offset, length));
  }

  private SSLEngineResult read(ByteBuffer from, ByteBuffer[] to, int offset, int length)
      throws SSLException {
    ByteBuffer[] plain = new ByteBuffer[length];
    Arrays.setAll(plain, i -> to[offset + i].duplicate());
    SSLEngineResult result = engine.unwrap(from, to, offset, length);
    for (int i = 0; i < length; i++) {
      watch.received(this, plain[i].limit(to[offset + i].position()));
    }
    if (cut.isPresent()) {
      end(cut.get());
    }
    return result;
  }

  @Override
  public Runnable getDelegatedTask() {
    return engine.getDelegatedTask();
  }

  @Override
  public void closeInbound() throws SSLException {
    engine.closeInbound();
  }

  @Override
  public boolean isInboundDone() {
    return ended || engine.isInboundDone();
  }

  @Override
  public void closeOutbound() {
    engine.closeOutbound();
  }

  @Override
  public boolean isOutboundDone() {
    return engine.isOutboundDone();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return engine.getSupportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return engine.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    engine.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return engine.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return engine.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    engine.setEnabledProtocols(protocols);
  }

  @Override
  public SSLSession getSession() {
    return engine.getSession();
  }

  @Override
  public SSLSession getHandshakeSession() {
    return engine.getHandshakeSession();
  }

  @Override
  public void beginHandshake() throws SSLException {
    engine.beginHandshake();
  }

  @Override
  public SSLEngineResult.HandshakeStatus getHandshakeStatus() {
    return engine.getHandshakeStatus();
  }

  @Override
  public void setUseClientMode(boolean mode) {
    engine.setUseClientMode(mode);
  }

  @Override
  public boolean getUseClientMode() {
    return engine.getUseClientMode();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    engine.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return engine.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    engine.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return engine.getWantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    engine.setEnableSessionCreation(flag);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return engine.getEnableSessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return engine.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    engine.setSSLParameters(parameters);
  }

  @Override
  public String getApplicationProtocol() {
    return engine.getApplicationProtocol();
  }

  @Override
  public String getHandshakeApplicationProtocol() {
    return engine.getHandshakeApplicationProtocol();
  }

  @Override
  public void setHandshakeApplicationProtocolSelector(
      BiFunction<SSLEngine, List<String>, String> selector) {
    engine.setHandshakeApplicationProtocolSelector(selector);
  }

  @Override
  public BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
    return engine.getHandshakeApplicationProtocolSelector();
  }
}
