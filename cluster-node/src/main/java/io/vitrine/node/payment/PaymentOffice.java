package io.vitrine.node.payment;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.payment.Payments;
import io.vitrine.api.payment.SignedNotice;
import io.vitrine.registrar.officer.Officers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Whoever takes payments from outside at this organisation, running. */
public final class PaymentOffice implements Payments {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

  private final ActorSystem<?> system;
  private final PaymentParts parts;
  private final Intents intents;
  private final Notices notices;
  private final RefundDesk refunds;
  private final ActorRef<Cashier.Command> cashier;

  private PaymentOffice(
      ActorSystem<?> system, PaymentParts parts, ActorRef<Cashier.Command> cashier) {
    this.system = system;
    this.parts = parts;
    this.cashier = cashier;
    this.intents =
        new Intents(parts, new BuyerLimits(parts.settings().intents().perHour(), System::nanoTime));
    this.notices = new Notices(parts, () -> cashier.tell(Cashier.Look.NOW));
    this.refunds = new RefundDesk(parts);
  }

  /**
   * Starts it.
   *
   * @param leading whether this process is the one that goes on with payments
   * @param clock about that of the blocks
   */
  public static PaymentOffice start(
      ActorSystem<?> system,
      PaymentSettings settings,
      PaymentStore store,
      LedgerGateway gateway,
      BooleanSupplier leading,
      InstantSource clock) {
    PaymentParts parts =
        new PaymentParts(
            gateway,
            settings,
            store,
            new PaymentAccount(gateway.genesis().domain(), settings.key()),
            new PaymentBoard(clock),
            clock);
    ActorRef<Cashier.Command> cashier =
        system.systemActorOf(
            Cashier.create(parts, leading),
            // Another name than that of one before, which may not be gone yet.
            "cashier-" + Long.toHexString(System.nanoTime()),
            Props.empty());
    return new PaymentOffice(system, parts, cashier);
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> open(JsonNode intent) {
    return intents.open(intent);
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> show(String intent) {
    return intents.show(intent);
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> notify(String provider, SignedNotice notice) {
    return notices.take(provider, notice);
  }

  /** What became of payments, for metrics. */
  public PaymentBoard board() {
    return parts.board();
  }

  RefundDesk refunds() {
    return refunds;
  }

  Officers officers() {
    return parts.settings().officers();
  }

  /** Begins nothing more; completes when nothing is under way. */
  public CompletionStage<Done> stop() {
    return AskPattern.ask(cashier, Cashier.Stop::new, STOP_PATIENCE, system.scheduler());
  }
}
