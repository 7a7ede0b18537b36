package io.vitrine.bench;

import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The development network that a load runs against, or one of its ledgers.
 *
 * @param home its data directory
 * @param ledger the ledger's id
 * @param portBase its first port
 * @param validators how many organisations vote
 * @param numbers of those that are loaded and counted, from 1
 */
public record Network(
    Path home, String ledger, int portBase, int validators, SortedSet<Integer> numbers) {
  /** The most ledgers of a development network. */
  public static final int MOST_LEDGERS = 16;

  private static final int DEFAULT_PORT_BASE = 7400;

  /** From the ports of one ledger to those of the next. */
  private static final int LEDGER_SPAN = 110;

  /** Copies the numbers. */
  public Network {
    numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
  }

  /**
   * That of {@code VITRINE_HOME} and {@code VITRINE_PORT_BASE}. It has as many organisations as the
   * genesis document names: who follows without a vote is not measured.
   *
   * @throws IOException when there is none
   */
  public static Network of(Map<String, String> environment) throws IOException {
    return of(environment, 1);
  }

  /**
   * The first {@code count} ledgers of the same.
   *
   * @throws IOException when it has fewer
   */
  public static List<Network> ofLedgers(Map<String, String> environment, int count)
      throws IOException {
    List<Network> ledgers = new ArrayList<>();
    for (int ledger = 1; ledger <= count; ledger++) {
      ledgers.add(of(environment, ledger));
    }
    return ledgers;
  }

  private static Network of(Map<String, String> environment, int ledger) throws IOException {
    Path home = Path.of(environment.getOrDefault("VITRINE_HOME", ".vitrine"));
    String base =
        environment.getOrDefault("VITRINE_PORT_BASE", Integer.toString(DEFAULT_PORT_BASE));
    Path file =
        home.resolve(ledger == 1 ? "dev/genesis.cbor" : "dev/ledgers/" + ledger + "/genesis.cbor");
    if (!Files.exists(file)) {
      throw new IOException(
          "the network in "
              + home
              + " has no ledger "
              + ledger
              + ": VITRINE_LEDGERS says how many are made with it");
    }
    Genesis genesis = Genesis.decode(Bytes.wrap(Files.readAllBytes(file)));
    int validators = genesis.validators().size();
    SortedSet<Integer> all = new TreeSet<>();
    for (int number = 1; number <= validators; number++) {
      all.add(number);
    }
    return new Network(
        home,
        genesis.ledgerId(),
        Integer.parseInt(base) + LEDGER_SPAN * (ledger - 1),
        validators,
        all);
  }

  /**
   * The same while organisation {@code silent} is stopped.
   *
   * @throws IOException when there is no such organisation, or it runs
   */
  public Network without(int silent) throws IOException {
    SortedSet<Integer> others = new TreeSet<>(numbers);
    if (!others.remove(silent) || others.isEmpty()) {
      throw new IOException("there is no organisation " + silent + " beside others");
    }
    if (isOpen(port(silent))) {
      throw new IOException(
          "organisation " + silent + " runs; stop it first with ./vitrine dev stop " + silent);
    }
    return new Network(home, ledger, portBase, validators, others);
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** How many of the validators are not loaded, because they are stopped. */
  public int silent() {
    return validators - numbers.size();
  }

  /** The organisations' gateways. */
  public List<URI> gateways() {
    return ports().mapToObj(port -> URI.create("http://127.0.0.1:" + port)).toList();
  }

  /** The organisations' management ports, which tell metrics. */
  public List<URI> managements() {
    return ports().mapToObj(port -> URI.create("http://127.0.0.1:" + (port + 2))).toList();
  }

  /** The gateways as socket addresses. */
  public List<InetSocketAddress> addresses() {
    return ports()
        .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .toList();
  }

  private int port(int number) {
    return portBase + 10 * number + 1;
  }

  private IntStream ports() {
    return numbers.stream().mapToInt(this::port);
  }
}
