package io.vitrine.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
  private static final Set<String> LABELS = Set.of("peer", "kind");

  private final ReplicaBoard board = new ReplicaBoard();
  private final NodeMetrics metrics =
      new NodeMetrics(board, new ValidatorSet(members()), new ValidatorId(0));

  @Test
  void countsAreShownByPeerAndKind() {
    board.conduct().refused(new ValidatorId(2), Misconduct.OVERSIZE, "big");
    board.conduct().refused(new ValidatorId(2), Misconduct.OVERSIZE, "big");
    board.conduct().strangerFailed(ConnectionFailure.UNTRUSTED_CERTIFICATE, "who");
    assertThat(metrics.scrape().lines())
        .contains("vitrine_peer_refused_total{kind=\"oversize\",peer=\"org-3\"} 2.0")
        .contains("vitrine_peer_refused_total{kind=\"oversize\",peer=\"org-2\"} 0.0")
        .contains(
            "vitrine_peer_connection_failures_total{kind=\"untrusted_certificate\",peer=\"unidentified\"}"
                + " 1.0")
        .contains("vitrine_peer_connected{peer=\"org-2\"} 0.0")
        .contains("vitrine_consensus_height 0.0")
        .contains("vitrine_consensus_view 0.0", "vitrine_txpool_transactions 0.0")
        .contains("vitrine_consensus_byzantine_evidence_total 0.0");
  }

  @Test
  void namesFollowTheConventionAndLabelsAreBounded() {
    List<String> samples = metrics.scrape().lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(samples).allMatch(line -> line.matches("vitrine_[a-z]+_[a-z_]+(\\{[^}]*})? .*"));
    assertThat(samples).allSatisfy(line -> assertThat(LABELS).containsAll(labels(line)));
    board.conduct().refused(new ValidatorId(1), Misconduct.MALFORMED, "{peer=\"x\"}\n");
    assertThat(metrics.scrape().lines().filter(line -> !line.startsWith("#")))
        .hasSameSizeAs(samples);
    assertThat(samples.size()).isLessThan(ValidatorSet.MAX * 32);
  }

  private static Set<String> labels(String line) {
    int open = line.indexOf('{');
    if (open < 0) {
      return Set.of();
    }
    return java.util.Arrays.stream(line.substring(open + 1, line.indexOf('}')).split(",", -1))
        .map(label -> label.substring(0, label.indexOf('=')))
        .collect(Collectors.toSet());
  }

  private static List<Validator> members() {
    return IntStream.range(0, 4)
        .mapToObj(
            i -> {
              byte[] key = new byte[32];
              key[0] = (byte) i;
              return new Validator("org-" + (i + 1), Bytes.wrap(key));
            })
        .toList();
  }
}
