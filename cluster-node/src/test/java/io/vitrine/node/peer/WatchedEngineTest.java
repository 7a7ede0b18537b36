package io.vitrine.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** An engine that ends a connection fails once; then it closes, however often it is asked. */
class WatchedEngineTest {
  private final List<SSLException> failures = new ArrayList<>();
  private final WatchedEngine.Watch watch =
      new WatchedEngine.Watch() {
        @Override
        public void done(WatchedEngine engine) {}

        @Override
        public void failed(SSLException cause) {
          failures.add(cause);
        }
      };

  @Test
  void aHandshakeThatTakesTooLongFailsOnceAndThenCloses() throws Exception {
    WatchedEngine engine = engine(Duration.ofMillis(-1));
    assertThatThrownBy(() -> wrap(engine)).hasMessageContaining("takes too long");

    assertThat(wrap(engine)).isEqualTo(Status.CLOSED);
    assertThat(unwrap(engine)).isEqualTo(Status.CLOSED);
    assertThat(engine.isOutboundDone()).isTrue();
    assertThat(engine.isInboundDone()).isTrue();
    assertThat(failures).hasSize(1);
  }

  @Test
  void aCutConnectionFailsOnceAndThenCloses() throws Exception {
    WatchedEngine engine = engine(Duration.ofMinutes(1));
    wrap(engine);
    engine.cut("a newer connection");
    assertThatThrownBy(() -> unwrap(engine)).hasMessageContaining("newer connection");

    for (int i = 0; i < 5 && !engine.isOutboundDone(); i++) {
      wrap(engine);
    }
    assertThat(engine.isOutboundDone()).isTrue();
    assertThat(unwrap(engine)).isEqualTo(Status.CLOSED);
    assertThat(failures).hasSize(1);
  }

  @Test
  void anEngineInTimeIsLeftAlone() throws Exception {
    WatchedEngine engine = engine(Duration.ofMinutes(1));

    assertThat(wrap(engine)).isEqualTo(Status.OK);
    assertThat(failures).isEmpty();
  }

  private WatchedEngine engine(Duration patience) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    return new WatchedEngine(engine, patience, watch);
  }

  private static Status wrap(WatchedEngine engine) throws SSLException {
    return engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(32_768)).getStatus();
  }

  private static Status unwrap(WatchedEngine engine) throws SSLException {
    return engine.unwrap(ByteBuffer.allocate(64), ByteBuffer.allocate(32_768)).getStatus();
  }
}
