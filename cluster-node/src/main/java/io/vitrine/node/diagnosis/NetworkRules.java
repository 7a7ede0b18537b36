package io.vitrine.node.diagnosis;

import static io.vitrine.node.diagnosis.Finding.own;

import io.vitrine.node.diagnosis.Vitals.Load;
import io.vitrine.node.diagnosis.Vitals.Peer;
import io.vitrine.node.diagnosis.Vitals.Round;
import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether enough others are there and blocks become final. Of a replica that does not take part
 * itself nothing follows: its links are closed on purpose.
 */
final class NetworkRules {
  /** Views without a final block that faulty leaders explain: f = 1 of 4 in a row, twice. */
  static final int VIEWS = 5;

  private static final Duration LEAST = Duration.ofSeconds(10);

  private NetworkRules() {}

  static void apply(Vitals vitals, List<Finding> found) {
    if (vitals.replica().phase() != ReplicaPhase.ACTIVE) {
      return;
    }
    quorum(vitals, found);
    stalled(vitals, found);
    full(vitals.load(), found);
  }

  private static void quorum(Vitals vitals, List<Finding> found) {
    List<Peer> missing = vitals.peers().stream().filter(p -> !p.connected()).toList();
    if (missing.isEmpty()) {
      return;
    }
    String text =
        "%d of %d validators reachable, %d needed; missing: %s"
            .formatted(
                vitals.reachable(),
                vitals.membership().validators(),
                vitals.membership().quorum(),
                missing.stream().map(NetworkRules::described).collect(Collectors.joining(", ")));
    found.add(
        new Finding(
            vitals.hasQuorum() ? FindingKind.VALIDATOR_MISSING : FindingKind.NO_QUORUM,
            text,
            missing.stream().map(Peer::name).toList()));
  }

  private static String described(Peer peer) {
    return peer.trouble().map(t -> peer.name() + " (" + t.text() + ")").orElse(peer.name());
  }

  private static void stalled(Vitals vitals, List<Finding> found) {
    if (!vitals.hasQuorum() || vitals.progress().round().isEmpty()) {
      return;
    }
    Round round = vitals.progress().round().get();
    boolean work = !round.idle() || vitals.load().waiting();
    boolean late = vitals.progress().sinceFinal().compareTo(LEAST) > 0;
    if (work && late && round.viewsWithoutFinal() > VIEWS) {
      found.add(
          own(
              FindingKind.STALLED,
              ("no final block for %s; view %d led by %s for %s, %d views since the last final"
                      + " block, T_lead %s, T_view %s")
                  .formatted(
                      Diagnosis.text(vitals.progress().sinceFinal()),
                      round.view(),
                      round.leader(),
                      Diagnosis.text(round.inView()),
                      round.viewsWithoutFinal(),
                      Diagnosis.text(round.leadTimeout()),
                      Diagnosis.text(round.viewTimeout()))));
    }
  }

  private static void full(Load load, List<Finding> found) {
    if (load.pending() >= load.pendingLimit() || load.unordered() >= load.unorderedLimit()) {
      found.add(
          own(
              FindingKind.LANE_FULL,
              "%d of %d transactions wait for a batch, %d of %d batches wait to be ordered"
                  .formatted(
                      load.pending(),
                      load.pendingLimit(),
                      load.unordered(),
                      load.unorderedLimit())));
    }
  }
}
