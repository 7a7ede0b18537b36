package io.vitrine.node.gateway;

import io.vitrine.api.NetworkStatus;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.Introduction;
import io.vitrine.node.conduct.Occurrence;
import io.vitrine.node.conduct.PeerRecord;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The network as this replica sees it, for people. */
final class StatusReport {
  private StatusReport() {}

  static NetworkStatus of(Genesis genesis, ReplicaBoard board, long keptFrom) {
    ReplicaStatus status = board.status();
    EpochView epoch = board.epoch();
    List<NetworkStatus.Peer> validators = new ArrayList<>();
    for (ValidatorId id : epoch.protocol().authors()) {
      boolean own = id.equals(epoch.self());
      validators.add(
          new NetworkStatus.Peer(
              epoch.roster().name(id),
              own,
              own || status.connected().contains(id),
              own ? status.executedHeight() : status.reported().getOrDefault(id, -1L),
              own ? NetworkStatus.Conduct.NOTHING : conduct(board, id)));
    }
    return new NetworkStatus(
        genesis.ledgerId(),
        genesis.hash(),
        epoch.roster().name(epoch.self()),
        status.phase().name(),
        status.note(),
        status.generation(),
        status.view(),
        status.finalizedHeight(),
        status.executedHeight(),
        status.attestedHeight(),
        keptFrom,
        epoch.protocol().quorum(),
        validators);
  }

  private static NetworkStatus.Conduct conduct(ReplicaBoard board, ValidatorId id) {
    PeerRecord record = board.conduct().peer(id);
    SortedMap<String, Long> refused = new TreeMap<>();
    record.refused().forEach((kind, count) -> refused.put(kind.label(), count));
    SortedMap<String, Long> failures = new TreeMap<>();
    record.failures().forEach((kind, count) -> failures.put(kind.label(), count));
    return new NetworkStatus.Conduct(
        refused,
        failures,
        Stream.<Optional<? extends Occurrence<?>>>of(record.lastRefusal(), record.lastFailure())
            .<Occurrence<?>>flatMap(Optional::stream)
            .max(Comparator.comparing(Occurrence::at))
            .map(o -> o.at() + " " + o.kind().name().toLowerCase(Locale.ROOT) + ": " + o.detail()),
        record.introduction().map(Introduction::softwareVersion),
        record.introduction().isPresent()
            ? OptionalLong.of(record.introduction().get().certainOffsetMillis())
            : OptionalLong.empty(),
        board.evidence().kinds(id));
  }
}
