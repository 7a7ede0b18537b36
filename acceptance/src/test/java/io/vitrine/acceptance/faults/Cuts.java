package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.either;
import static io.vitrine.acceptance.faults.Scenario.goingOn;
import static io.vitrine.acceptance.faults.Scenario.stopping;

import io.vitrine.persistence.link.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Links that are slow, silent or cut: F7, F8, F23. */
final class Cuts {
  private static final long SLOWEST_NANOS = Duration.ofSeconds(1).toNanos();

  private Cuts() {}

  static List<Scenario> all() {
    return List.of(
        heavyTail(),
        flapping(),
        packetsLost(),
        isolated(),
        silent(),
        deaf(8),
        mute(),
        oneLink(),
        halves(),
        ring(),
        drippingPeer());
  }

  private static Scenario heavyTail() {
    return goingOn("F7", "every message is late, by 20 ms most often and by up to 1 s", 8)
        .expecting("commits go on, slower")
        .strike(rig -> rig.links().all(link -> link.slow(Cuts::heavyTailNanos)))
        .heal(rig -> rig.links().heal());
  }

  /** Pareto with a mean of about 20 ms. */
  private static long heavyTailNanos() {
    double u = 1 - ThreadLocalRandom.current().nextDouble();
    return Math.min(SLOWEST_NANOS, (long) (4_000_000 * Math.pow(u, -1 / 1.2)));
  }

  private static Scenario flapping() {
    return either("F7", "random links are cut and healed, three each second", 1)
        .expecting("nothing is lost; commits go on while enough links are whole")
        .strike(
            rig -> {
              Random random = new Random(7);
              for (int i = 0; i < 30; i++) {
                int from = 1 + random.nextInt(Rig.SIZE);
                int to = 1 + (from + random.nextInt(Rig.SIZE - 1)) % Rig.SIZE;
                rig.links().between(from, to).refuse();
                TimeUnit.MILLISECONDS.sleep(330);
                if (random.nextBoolean()) {
                  rig.links().heal();
                }
              }
            })
        .heal(rig -> rig.links().heal());
  }

  private static Scenario packetsLost() {
    return goingOn("F7", "one packet in ten between validators is lost, below TCP", 10)
        .expecting("commits go on, slower: TCP sends again after 0.2 s and more")
        .strike(
            rig -> PacketLoss.begin(0.1, IntStream.rangeClosed(1, Rig.SIZE).map(rig.ports()::peer)))
        .heal(rig -> PacketLoss.end())
        .unless(PacketLoss::impossible);
  }

  private static Scenario isolated() {
    return goingOn("F8", "one validator cut off, both ways", 8)
        .expecting("the three go on, the one stands still and says so; healed, it catches up")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.links().part(List.of(4), List.of(1, 2, 3));
            })
        .watch(Cuts::theFourthReachesNobody)
        .heal(rig -> rig.links().heal());
  }

  private static void theFourthReachesNobody(Rig rig) throws InterruptedException {
    rig.validator(4)
        .await(
            "without peers",
            status -> {
              for (int n = 0; n < 3; n++) {
                if (status.path("validators").path(n).path("connected").asBoolean(true)) {
                  return false;
                }
              }
              return true;
            });
  }

  private static Scenario silent() {
    return goingOn("F8", "all links of one validator silent, without a word of TCP", 8)
        .expecting("as if it was cut off")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.links().into(4, TcpProxy::freeze);
              rig.links().outOf(4, TcpProxy::freeze);
            })
        .heal(rig -> rig.links().heal());
  }

  static Scenario deaf(int seconds) {
    return goingOn("F8", "one validator hears nobody and is heard", seconds)
        .expecting("the others go on: what it keeps saying holds nobody up")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.links().into(4, TcpProxy::refuse);
            })
        .heal(rig -> rig.links().heal());
  }

  private static Scenario mute() {
    return goingOn("F8", "one validator is heard by nobody and hears all", 8)
        .expecting("the others go on without it")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.links().outOf(4, TcpProxy::refuse);
            })
        .heal(rig -> rig.links().heal());
  }

  private static Scenario oneLink() {
    return goingOn("F8", "one directed link cut for good", 10)
        .expecting("no livelock: all go on")
        .strike(rig -> rig.links().between(1, 2).refuse())
        .heal(rig -> rig.links().heal());
  }

  private static Scenario halves() {
    return stopping("F8", "two and two", 6)
        .expecting("neither half commits; healed, there is one chain")
        .strike(rig -> rig.links().part(List.of(1, 2), List.of(3, 4)))
        .heal(rig -> rig.links().heal());
  }

  private static Scenario ring() {
    return either("F8", "a ring: each reaches only the next", 6)
        .expecting("no fork, whatever goes on; healed, all are level")
        .strike(
            rig -> {
              for (int n = 1; n <= Rig.SIZE; n++) {
                rig.links().between(n, 1 + (n + 1) % Rig.SIZE).refuse();
                rig.links().between(n, 1 + (n + 2) % Rig.SIZE).refuse();
              }
            })
        .heal(rig -> rig.links().heal());
  }

  private static Scenario drippingPeer() {
    return goingOn(
            "F23",
            "who catches up gets 100 bytes per second from one peer, nothing from another",
            15)
        .expecting("it takes what it lacks from the third")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).kill();
              TimeUnit.SECONDS.sleep(8);
              rig.links().between(4, 1).drip(10, Duration.ofMillis(100));
              rig.links().between(4, 2).freeze();
              rig.validator(4).start();
              rig.validator(4).awaitActive();
            })
        .watch(
            rig ->
                rig.validator(4)
                    .await(
                        "level with the others",
                        status ->
                            status.path("executedHeight").asLong()
                                >= rig.validator(3).status().path("executedHeight").asLong() - 20))
        .heal(rig -> rig.links().heal());
  }
}
