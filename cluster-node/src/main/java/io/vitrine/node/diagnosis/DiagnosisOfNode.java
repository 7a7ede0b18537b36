package io.vitrine.node.diagnosis;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where the management port, whose routes Akka creates by name, finds the node's reader. */
public final class DiagnosisOfNode extends ExtensionId<DiagnosisOfNode.Holder> {
  private static final DiagnosisOfNode ID = new DiagnosisOfNode();

  private DiagnosisOfNode() {}

  /** Holds the reader. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<VitalsReader>> reader =
        new AtomicReference<>(Optional.empty());

    /** The reader; empty until the node is composed. */
    public Optional<VitalsReader> reader() {
      return reader.get();
    }

    /** From now on {@code composed} is asked. */
    public void use(VitalsReader composed) {
      reader.set(Optional.of(composed));
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
