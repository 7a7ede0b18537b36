package io.vitrine.acceptance;

import io.vitrine.acceptance.history.History;
import io.vitrine.acceptance.history.Operation;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Payers that pay each other, holders that pass items on (now and then to two people at once), and
 * somebody who reads, all at the same time and through every organisation. Goes on while processes
 * are killed, until it is told to end; then every operation is decided.
 */
public final class Load {
  private static final long READ_EVERY_NANOS = Duration.ofMillis(50).toNanos();

  /** So many payments of an open load may be undecided; while nothing commits, no more are made. */
  private static final int MOST_UNDER_WAY = 64;

  private final People people;
  private final Cast cast;
  private final int organisations;
  private final Submitter submitter;
  private final StateReader reader;
  private final List<CompletableFuture<Void>> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Metronome metronome = new Metronome(MOST_UNDER_WAY);
  private volatile long pauseNanos;
  private volatile boolean ending;

  /** A load on the network of {@code installation}, which notes what it sees. */
  public Load(
      Installation installation, People people, Cast cast, History history, CommitClock commits) {
    this.people = people;
    this.cast = cast;
    List<VitrineClient> gateways =
        IntStream.rangeClosed(1, 4).mapToObj(installation::gateway).toList();
    List<URI> nodes = gateways.stream().map(VitrineClient::node).toList();
    this.organisations = gateways.size();
    this.submitter = new Submitter(gateways, history, commits);
    this.reader = new StateReader(nodes, cast, history, "load");
  }

  /** Begins; {@code seed} draws who trades with whom. */
  void start(long seed) {
    for (int i = 0; i < cast.payers().size(); i++) {
      int payer = i;
      Random random = new Random(seed + i);
      workWithRests("payer-" + i, () -> pay(payer, random));
    }
    startOthers(seed);
  }

  /**
   * Begins with payments at fixed moments, whether or not those before are decided: how soon one is
   * committed does not change how many there are, so that the time without commits is the
   * network's. As many as the payers together make who rest so long as {@link #rest} says.
   */
  public void startOpen(long seed) {
    Random random = new Random(seed);
    int payers = cast.payers().size();
    work(
        "payers",
        () ->
            metronome.tick(
                Duration.ofNanos(pauseNanos / payers), () -> pay(random.nextInt(payers), random)));
    startOthers(seed);
  }

  private void startOthers(long seed) {
    for (int i = 0; i < cast.holders().size(); i++) {
      int item = i;
      int[] owner = {i};
      Random random = new Random(seed + 100 + i);
      workWithRests("item-" + i, () -> owner[0] = passOn(item, owner[0], random));
    }
    int[] turn = {0};
    workWithRests("reader", () -> readNext(turn[0]++));
  }

  /** From now on nothing new is handed to these organisations, from 1. */
  public void avoid(Set<Integer> numbers) {
    submitter.avoid(numbers.stream().map(n -> n - 1).collect(Collectors.toSet()));
  }

  /** From now on each worker rests so long after each step; at first it does not. */
  public void rest(Duration pause) {
    pauseNanos = pause.toNanos();
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void workWithRests(String name, Step step) {
    work(
        name,
        () -> {
          step.run();
          LockSupport.parkNanos(pauseNanos);
        });
  }

  private void work(String name, Step step) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!ending) {
                  step.run();
                }
                done.complete(null);
              } catch (InterruptedException | RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    workers.add(done);
    threads.add(thread);
    thread.start();
  }

  private void pay(int payer, Random random) {
    int to = other(payer, cast.payers().size(), random);
    long amount = 1L + random.nextInt(5);
    AccountKey from = cast.payers().get(payer);
    AccountKey recipient = cast.payers().get(to);
    SignedTransaction payment =
        people.sign(from, SettlementCalls.transfer(recipient.address(), new Amount(amount)));
    submitter.decide(
        Operation.payment(
            payment.id().toString(),
            from.address().toString(),
            recipient.address().toString(),
            amount),
        payment,
        random.nextInt(organisations));
  }

  /** The owner afterwards. */
  private int passOn(int item, int owner, Random random) {
    int first = other(owner, cast.holders().size(), random);
    int second = other(owner, cast.holders().size(), random);
    if (first == second || random.nextInt(3) > 0) {
      return transfer(item, owner, first, random.nextInt(organisations)) ? first : owner;
    }
    int organisation = random.nextInt(organisations);
    var rival =
        CompletableFuture.supplyAsync(
            () -> transfer(item, owner, second, (organisation + 1) % organisations));
    boolean firstWon = transfer(item, owner, first, organisation);
    boolean secondWon = rival.join();
    if (firstWon == secondWon) {
      throw new AssertionError(
          cast.itemName(item) + ": of two transfers by one owner " + (firstWon ? 2 : 0) + " won");
    }
    return firstWon ? first : second;
  }

  private boolean transfer(int item, int owner, int to, int organisation) {
    AccountKey from = cast.holders().get(owner);
    AccountKey recipient = cast.holders().get(to);
    ContractCall call = CollectionCalls.transfer(cast.item(item), recipient.address());
    SignedTransaction transfer = people.sign(from, call);
    return submitter.decide(
        Operation.transfer(
            transfer.id().toString(),
            cast.itemName(item),
            from.address().toString(),
            recipient.address().toString()),
        transfer,
        organisation);
  }

  private static int other(int self, int size, Random random) {
    return (self + 1 + random.nextInt(size - 1)) % size;
  }

  private void readNext(int turn) throws InterruptedException {
    reader.read(turn % organisations, turn / organisations % reader.subjects());
    LockSupport.parkNanos(READ_EVERY_NANOS);
  }

  /** Fails when a worker has failed. */
  public void check() {
    workers.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(w -> w.join());
    metronome.check();
  }

  /** Ends at once, whatever is undecided. */
  public void abandon() {
    ending = true;
    threads.forEach(Thread::interrupt);
    metronome.abandon();
  }

  /** Ends when every operation is decided; fails when one is not within {@code patience}. */
  public void end(Duration patience) throws InterruptedException {
    ending = true;
    long deadline = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max((deadline - System.nanoTime()) / 1_000_000, 1));
    }
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
    metronome.end(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0)));
    workers.forEach(CompletableFuture::join);
  }
}
