package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.goingOn;

import io.vitrine.node.dev.DevPorts;
import io.vitrine.persistence.link.TcpProxy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One organisation with two nodes in one Akka cluster that lose each other: F29. */
final class Splits {
  private static final int SECOND_NODE_PORTS = 100;

  /** Longer than a node may be unreachable (vitrine.cluster.unreachable) before it is removed. */
  private static final int SECONDS = 30;

  /** Of these two names the ledger belongs to the first (docs/adr/0059). */
  private static final String FIRST = "core-1";

  private static final String SECOND = "core-2";

  private Splits() {}

  static List<Scenario> all() {
    return List.of(split());
  }

  private static Scenario split() {
    return goingOn("F29", "two nodes of one organisation in one cluster lose each other", SECONDS)
        .expecting("at most one of them signs; that organisation alone may stand still")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).kill();
              DevPorts others = new DevPorts(rig.ports().base() + SECOND_NODE_PORTS);
              TcpProxy first = rig.proxyTo(rig.ports().artery(4));
              TcpProxy second = rig.proxyTo(others.artery(4));
              Validator beside =
                  rig.stranger(rig.validator(4).seat().elsewhere("org-4-beside", others));
              rig.validator(4).start(inOneCluster(FIRST, first, first, rig.ports().artery(4)));
              beside.start(inOneCluster(SECOND, first, second, others.artery(4)));
              rig.validator(4).awaitActive();
              beside.await("in the cluster", status -> members(others) == 2);
              first.freeze();
              second.freeze();
            })
        .heal(
            rig -> {
              rig.endStrangers();
              rig.validator(4).kill();
              rig.validator(4).start();
            });
  }

  /**
   * Settings of a node whose own address is that of the proxy before it.
   *
   * @param name the node's
   * @param seed the proxy before the node that both join
   */
  private static Map<String, String> inOneCluster(
      String name, TcpProxy seed, TcpProxy own, int artery) {
    return Map.of(
        "vitrine.cluster.node",
        name,
        "akka.remote.artery.canonical.port",
        Integer.toString(own.port()),
        "akka.remote.artery.bind.port",
        Integer.toString(artery),
        "akka.cluster.seed-nodes",
        "[\"akka://vitrine@127.0.0.1:" + seed.port() + "\"]");
  }

  private static int members(DevPorts ports) {
    return Answers.get(ports.management(4), "/cluster/members").body().path("members").size();
  }
}
