package io.vitrine.node.gateway;

import io.vitrine.api.NetworkStatus;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.replica.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;

/** The network as this replica sees it, for people. */
final class StatusReport {
  private StatusReport() {}

  static NetworkStatus of(Genesis genesis, ValidatorId self, ReplicaStatus status) {
    List<NetworkStatus.Peer> validators = new ArrayList<>();
    for (int i = 0; i < genesis.validators().size(); i++) {
      ValidatorId id = new ValidatorId(i);
      boolean own = id.equals(self);
      validators.add(
          new NetworkStatus.Peer(
              genesis.validators().members().get(i).name(),
              own,
              own || status.connected().contains(id),
              own ? status.executedHeight() : status.reported().getOrDefault(id, -1L)));
    }
    return new NetworkStatus(
        genesis.ledgerId(),
        genesis.hash(),
        genesis.validators().members().get(self.index()).name(),
        status.phase().name(),
        status.generation(),
        status.view(),
        status.finalizedHeight(),
        status.executedHeight(),
        status.attestedHeight(),
        genesis.validators().quorum().size(),
        validators);
  }
}
