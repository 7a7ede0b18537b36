package io.vitrine.node.consortium;

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

/**
 * A TCP connection between two processes that a test can slow down, cut, or make deaf: requests
 * arrive and answers do not, so that the client cannot know what happened.
 */
final class TcpProxy implements AutoCloseable {
  /** How the link behaves from now on. */
  private record Link(Duration delay, boolean refusing, boolean withholding) {
    static final Link SOUND = new Link(Duration.ZERO, false, false);
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
  static TcpProxy to(int target) throws IOException {
    TcpProxy proxy =
        new TcpProxy(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), target);
    thread(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Every chunk waits so long, in both directions. */
  void slow(Duration delay) {
    link.set(new Link(delay, false, false));
  }

  /** Closes everything and takes no new connection. */
  void refuse() {
    link.set(new Link(Duration.ZERO, true, false));
    cut();
  }

  /** What the client sends arrives, what the server answers does not. */
  void withholdAnswers() {
    link.set(new Link(Duration.ZERO, false, true));
  }

  /** As at first; connections that lost answers are closed, because they would be out of step. */
  void heal() {
    boolean lossy = link.getAndSet(Link.SOUND).withholding();
    if (lossy) {
      cut();
    }
  }

  /** From now on connections go to another port; the present ones are closed. */
  void redirect(int port) {
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
        if (link.get().refusing()) {
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
        Link now = link.get();
        if (!now.delay().isZero()) {
          LockSupport.parkNanos(now.delay().toNanos());
        }
        if (answers && now.withholding()) {
          lossy = true;
        } else if (lossy) {
          // TCP never has a hole: what comes after one would be out of step.
          return;
        } else {
          out.write(buffer, 0, count);
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
