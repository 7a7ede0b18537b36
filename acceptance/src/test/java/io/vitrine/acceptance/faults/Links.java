package io.vitrine.acceptance.faults;

import io.vitrine.persistence.link.TcpProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Every directed link between validators: what one sends another goes over a connection that it
 * dials itself, so a proxy per ordered pair cuts one direction and leaves the other.
 */
final class Links implements AutoCloseable {
  private record Pair(int from, int to) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return Integer.compare(10 * from + to, 10 * other.from + other.to);
    }
  }

  private final TreeMap<Pair, TcpProxy> proxies = new TreeMap<>();
  private final int size;

  /** Links among {@code size} validators, numbered from 1, that listen at {@code peerPort}. */
  Links(int size, IntUnaryOperator peerPort) throws IOException {
    this.size = size;
    for (int from = 1; from <= size; from++) {
      for (int to = 1; to <= size; to++) {
        if (from != to) {
          proxies.put(new Pair(from, to), TcpProxy.to(peerPort.applyAsInt(to)));
        }
      }
    }
  }

  /** What {@code from} sends {@code to} goes through here. */
  TcpProxy between(int from, int to) {
    return proxies.get(new Pair(from, to));
  }

  /** Where {@code from} finds {@code to}. */
  int port(int from, int to) {
    return between(from, to).port();
  }

  /** Nothing that {@code n} sends goes by its own way any more. */
  void outOf(int n, Consumer<TcpProxy> harm) {
    others(n).forEach(other -> harm.accept(between(n, other)));
  }

  /** The same with what others send {@code n}. */
  void into(int n, Consumer<TcpProxy> harm) {
    others(n).forEach(other -> harm.accept(between(other, n)));
  }

  /** Cuts every link between {@code one} and {@code other}, both ways. */
  void part(List<Integer> one, List<Integer> other) {
    for (int a : one) {
      for (int b : other) {
        between(a, b).refuse();
        between(b, a).refuse();
      }
    }
  }

  /** Does the same to every link. */
  void all(Consumer<TcpProxy> harm) {
    proxies.values().forEach(harm);
  }

  /** Everything is as at first. */
  void heal() {
    all(TcpProxy::heal);
  }

  private List<Integer> others(int n) {
    List<Integer> others = new ArrayList<>();
    for (int other = 1; other <= size; other++) {
      if (other != n) {
        others.add(other);
      }
    }
    return others;
  }

  @Override
  public void close() throws IOException {
    for (TcpProxy proxy : proxies.values()) {
      proxy.close();
    }
  }
}
