package io.vitrine.node;

import io.vitrine.node.metrics.PaymentMeters;
import io.vitrine.node.payment.PaymentOffice;
import io.vitrine.node.payment.PaymentSettings;
import io.vitrine.node.payment.PaymentsOfNode;
import java.util.Optional;

/** Starts the taking of payments where this organisation takes some from outside. */
final class PaymentService {
  private PaymentService() {}

  static Optional<PaymentOffice> start(NodeParts node) {
    Optional<PaymentOffice> payments =
        PaymentSettings.read(node.config().getConfig("vitrine"))
            .map(
                configured ->
                    PaymentOffice.start(
                        node.system(),
                        configured,
                        node.storage().payments(),
                        node.gateway(),
                        node.board()::holdsLease,
                        node.clock()));
    payments.ifPresent(
        started -> {
          PaymentsOfNode.of(node.system()).use(started);
          node.metrics().add(new PaymentMeters(started.board()));
          node.stopAfterRequests("payments", started::stop);
        });
    return payments;
  }
}
