package io.vitrine.node.health;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Gives the management port the health of its node. */
public final class HealthOfNode extends ExtensionId<HealthOfNode.Holder> {
  private static final HealthOfNode ID = new HealthOfNode();

  private HealthOfNode() {}

  /** Holds the reader. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<HealthReader>> reader =
        new AtomicReference<>(Optional.empty());

    /** From now on this one answers. */
    public void use(HealthReader composed) {
      reader.set(Optional.of(composed));
    }

    Optional<Health> health() {
      return reader.get().map(HealthReader::read);
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
