package io.vitrine.node;

import io.vitrine.node.metrics.WebhookMeters;
import io.vitrine.node.webhook.WebhookDesk;
import io.vitrine.node.webhook.WebhookParts;
import io.vitrine.node.webhook.WebhooksOfNode;

/** Starts the sending of webhooks, by the process that holds the lease: by one of those here. */
final class WebhookService {
  private WebhookService() {}

  static void start(NodeParts node) {
    WebhookParts parts =
        WebhookParts.of(
            node.system(),
            node.settings().genesis(),
            node.storage().events(),
            node.storage().webhooks(),
            node.board()::holdsLease,
            node.clock());
    WebhookDesk desk = WebhookDesk.start(node.system(), parts);
    WebhooksOfNode.of(node.system()).use(desk);
    node.metrics().add(new WebhookMeters(parts.board(), node.storage().events()::head));
    node.stopAfterRequests("webhooks", desk::stop);
  }
}
