package io.vitrine.api.grpc;

import akka.stream.Materializer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.api.submission.SubmissionDesk;
import io.vitrine.wire.collection.v1.CollectionService;
import io.vitrine.wire.health.v1.Health;
import io.vitrine.wire.ledger.v1.LedgerService;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What serves the calls of all clients.
 *
 * @param gateway the ledger
 * @param submissions takes transactions
 * @param events opens streams
 * @param ready whether the node is ready for clients
 * @param materializer runs streams
 */
record ServiceDesk(
    LedgerGateway gateway,
    SubmissionDesk submissions,
    Subscriptions events,
    BooleanSupplier ready,
    Materializer materializer) {
  /** The services whose health can be asked for. */
  Set<String> services() {
    return Set.of(LedgerService.name, CollectionService.name, Health.name);
  }
}
