package io.vitrine.node.metrics;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Gives the management port the meters of its node. */
public final class MetricsOfNode extends ExtensionId<MetricsOfNode.Holder> {
  private static final MetricsOfNode ID = new MetricsOfNode();

  private MetricsOfNode() {}

  /** Holds the meters. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<NodeMetrics>> metrics =
        new AtomicReference<>(Optional.empty());

    /** From now on these are served. */
    public void use(NodeMetrics composed) {
      metrics.set(Optional.of(composed));
    }

    Optional<NodeMetrics> metrics() {
      return metrics.get();
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
