package io.vitrine.node.desk;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where the management port, whose routes Akka creates by name, finds the node's desk. */
public final class DeskOfNode extends ExtensionId<DeskOfNode.Holder> {
  private static final DeskOfNode ID = new DeskOfNode();

  private DeskOfNode() {}

  /** Holds the desk. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<Desk>> desk = new AtomicReference<>(Optional.empty());

    /** The desk; empty when this organisation has none, or the node is not composed yet. */
    public Optional<Desk> desk() {
      return desk.get();
    }

    /** From now on this one is asked. */
    public void use(Desk started) {
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
