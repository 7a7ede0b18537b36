package io.vitrine.node.payment;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where the management port, whose routes Akka creates by name, finds the node's payments. */
public final class PaymentsOfNode extends ExtensionId<PaymentsOfNode.Holder> {
  private static final PaymentsOfNode ID = new PaymentsOfNode();

  private PaymentsOfNode() {}

  /** Holds whoever takes payments. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<PaymentOffice>> office =
        new AtomicReference<>(Optional.empty());

    /** Empty when this organisation takes no payments, or the node is not composed yet. */
    public Optional<PaymentOffice> office() {
      return office.get();
    }

    /** From now on this one is asked. */
    public void use(PaymentOffice started) {
      office.set(Optional.of(started));
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
