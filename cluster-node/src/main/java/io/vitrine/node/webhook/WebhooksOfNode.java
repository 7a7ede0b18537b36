package io.vitrine.node.webhook;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where the management port, whose routes Akka creates by name, finds the node's webhooks. */
public final class WebhooksOfNode extends ExtensionId<WebhooksOfNode.Holder> {
  private static final WebhooksOfNode ID = new WebhooksOfNode();

  private WebhooksOfNode() {}

  /** Holds the desk. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<WebhookDesk>> desk =
        new AtomicReference<>(Optional.empty());

    /** The desk; empty until the node is composed. */
    public Optional<WebhookDesk> desk() {
      return desk.get();
    }

    /** From now on this one is asked. */
    public void use(WebhookDesk started) {
      desk.set(Optional.of(started));
    }
  }

  /** The holder of {@code system}. */
  public static Holder of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  @Override
  public Holder createExtension(ActorSystem<?> system) {
    return new Holder();
  }
}
