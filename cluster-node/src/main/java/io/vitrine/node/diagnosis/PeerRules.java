package io.vitrine.node.diagnosis;

import io.vitrine.node.diagnosis.Vitals.Peer;
import io.vitrine.node.diagnosis.Vitals.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What the handshakes with the other validators say: certificates, versions, clocks. */
final class PeerRules {
  /** R4 (f): a vote waits for a timestamp that lies further ahead. */
  static final Duration AHEAD = Duration.ofMillis(500);

  /** Votes that come later than a view lasts are of no use; T_view grows from 1.2 s to 20 s. */
  static final Duration LIMIT = Duration.ofSeconds(5);

  private PeerRules() {}

  static void apply(Vitals vitals, List<Finding> found) {
    for (Peer peer : vitals.peers()) {
      trouble(peer, Trouble.Kind.CERTIFICATE, FindingKind.PEER_CERTIFICATE, found);
      trouble(peer, Trouble.Kind.VERSION, FindingKind.PEER_VERSION, found);
      if (peer.trouble().filter(t -> t.kind() == Trouble.Kind.VERSION).isEmpty()) {
        version(vitals, peer, found);
      }
    }
    clocks(vitals, found);
  }

  private static void trouble(
      Peer peer, Trouble.Kind kind, FindingKind finding, List<Finding> found) {
    if (peer.connected()) {
      return;
    }
    peer.trouble()
        .filter(t -> t.kind() == kind)
        .ifPresent(
            t ->
                found.add(
                    new Finding(finding, peer.name() + ": " + t.text(), List.of(peer.name()))));
  }

  private static void version(Vitals vitals, Peer peer, List<Finding> found) {
    String own = vitals.membership().protocol();
    peer.protocol()
        .filter(theirs -> !theirs.equals(own))
        .ifPresent(
            theirs ->
                found.add(
                    new Finding(
                        FindingKind.PEER_VERSION,
                        "%s speaks protocol %s, this node %s".formatted(peer.name(), theirs, own),
                        List.of(peer.name()))));
  }

  /** When most peers differ to the same side, it is the own clock. */
  private static void clocks(Vitals vitals, List<Finding> found) {
    List<Peer> measured = vitals.peers().stream().filter(p -> p.clockAhead().isPresent()).toList();
    if (own(measured, LIMIT, FindingKind.CLOCK_WRONG, found)
        || own(measured, AHEAD, FindingKind.CLOCK_OFF, found)) {
      return;
    }
    for (Peer peer : measured) {
      if (offset(peer).abs().compareTo(AHEAD) > 0) {
        found.add(
            new Finding(FindingKind.PEER_CLOCK, offsets(List.of(peer)), List.of(peer.name())));
      }
    }
  }

  private static boolean own(
      List<Peer> measured, Duration limit, FindingKind kind, List<Finding> found) {
    List<Peer> ahead = measured.stream().filter(p -> offset(p).compareTo(limit) > 0).toList();
    List<Peer> behind =
        measured.stream().filter(p -> offset(p).compareTo(limit.negated()) < 0).toList();
    List<Peer> larger = ahead.size() >= behind.size() ? ahead : behind;
    if (larger.size() < 2 || larger.size() * 2 <= measured.size()) {
      return false;
    }
    found.add(
        Finding.own(
            kind,
            "%d of %d peers differ from it by more than %s: %s"
                .formatted(
                    larger.size(), measured.size(), Diagnosis.text(limit), offsets(larger))));
    return true;
  }

  private static Duration offset(Peer peer) {
    return peer.clockAhead().orElse(Duration.ZERO);
  }

  private static String offsets(List<Peer> peers) {
    return peers.stream()
        .map(
            p ->
                "%s is %s %s"
                    .formatted(
                        p.name(),
                        Diagnosis.text(offset(p).abs()),
                        offset(p).isNegative() ? "behind" : "ahead"))
        .collect(Collectors.joining(", "));
  }
}
