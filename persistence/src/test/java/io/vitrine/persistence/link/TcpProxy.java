package io.vitrine.persistence.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A TCP connection between two processes that a test can slow down, freeze, cut, or make deaf:
 * requests arrive and answers do not, so that the client cannot know what happened.
 */
public final class TcpProxy implements AutoCloseable {
  private static final long FROZEN_LOOK_NANOS = Duration.ofMillis(5).toNanos();
  private static final int WHOLE_CHUNKS = Integer.MAX_VALUE;

  private enum Passage {
    OPEN,
    /** Connections are closed and none is taken. */
    REFUSED,
    /** Answers are thrown away. */
    DEAF,
    /** Bytes wait, whole and in order, as they do while packets are lost. */
    FROZEN
  }

  /** How the link behaves from now on: what passes, in how large pieces, after which delay. */
  private record Link(Passage passage, LongSupplier delayNanos, int piece) {
    static final Link SOUND = of(Passage.OPEN);

    static Link of(Passage passage) {
      return new Link(passage, () -> 0, WHOLE_CHUNKS);
    }
  }

  private final ServerSocket server;
  private final AtomicReference<Link> link = new AtomicReference<>(Link.SOUND);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int target;

  private TcpProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** A proxy on a free port of this machine. */
  public static TcpProxy to(int target) throws IOException {
    TcpProxy proxy =
        new TcpProxy(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), target);
    thread(proxy::accept);
    return proxy;
  }

  /** Where clients connect. */
  public int port() {
    return server.getLocalPort();
  }

  /** Every chunk waits so long, in both directions. */
  public void slow(Duration delay) {
    slow(delay::toNanos);
  }

  /** Every chunk waits as long as {@code delayNanos} says for it, in both directions. */
  public void slow(LongSupplier delayNanos) {
    link.set(new Link(Passage.OPEN, delayNanos, WHOLE_CHUNKS));
  }

  /** Bytes arrive in pieces of this size, so long after each other. */
  public void drip(int bytes, Duration pause) {
    link.set(new Link(Passage.OPEN, pause::toNanos, bytes));
  }

  /** Closes everything and takes no new connection. */
  public void refuse() {
    link.set(Link.of(Passage.REFUSED));
    cut();
  }

  /** What the client sends arrives, what the server answers does not. */
  public void withholdAnswers() {
    link.set(Link.of(Passage.DEAF));
  }

  /** Nothing arrives and nobody is told; new connections are taken and are as silent. */
  public void freeze() {
    link.set(Link.of(Passage.FROZEN));
  }

  /** As at first; connections that lost answers are closed, because they would be out of step. */
  public void heal() {
    if (link.getAndSet(Link.SOUND).passage() == Passage.DEAF) {
      cut();
    }
  }

  /** From now on connections go to another port; the present ones are closed. */
  public void redirect(int port) {
    target = port;
    cut();
  }

  private void cut() {
    sockets.forEach(TcpProxy::close);
    sockets.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (link.get().passage() == Passage.REFUSED) {
          close(client);
        } else {
          connect(client);
        }
      } catch (IOException closedOrRefused) {
        // The loop's condition tells which of the two it was.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream;
    try {
      upstream = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException nobody) {
      close(client);
      throw nobody;
    }
    sockets.add(client);
    sockets.add(upstream);
    if (link.get().passage() == Passage.REFUSED) {
      // It was cut after it was accepted and before it was known.
      cut();
    }
    thread(() -> pump(client, upstream, false));
    thread(() -> pump(upstream, client, true));
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[1 << 16];
    boolean lossy = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int sent = 0, piece; sent < count; sent += piece) {
          Link now = awaitPassage(from);
          piece = Math.min(now.piece(), count - sent);
          if (answers && now.passage() == Passage.DEAF) {
            lossy = true;
          } else if (lossy) {
            // TCP never has a hole: what comes after one would be out of step.
            return;
          } else {
            out.write(buffer, sent, piece);
          }
        }
      }
    } catch (IOException closed) {
      // Whatever ends one direction ends both.
    } finally {
      close(from);
      close(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Waits as long as the link makes a chunk wait; how the link is then. */
  private Link awaitPassage(Socket from) {
    Link now = link.get();
    long delay = now.delayNanos().getAsLong();
    if (delay > 0) {
      LockSupport.parkNanos(delay);
    }
    for (; now.passage() == Passage.FROZEN && !from.isClosed(); now = link.get()) {
      LockSupport.parkNanos(FROZEN_LOOK_NANOS);
    }
    return now;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // It is closed, which is what was wanted.
    }
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
