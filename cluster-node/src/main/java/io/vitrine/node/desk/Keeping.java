package io.vitrine.node.desk;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.api.custody.Custodian;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * What keeps keys for people, running.
 *
 * @param desk hands them out
 * @param custodian signs with them
 * @param filling makes further ones
 */
record Keeping(CustodyDesk desk, Custodian custodian, ActorRef<PoolFilling.Command> filling) {
  /**
   * Starts it.
   *
   * @param fills whether this process makes keys
   * @param pause from one look at the pool to the next
   */
  static Keeping start(
      ActorSystem<?> system,
      DeskSettings.Custody settings,
      DeskParts parts,
      BooleanSupplier fills,
      Duration pause) {
    PooledKeys keys = new PooledKeys(parts);
    ActorRef<PoolFilling.Command> filling =
        system.systemActorOf(
            PoolFilling.create(settings.pool(), keys, fills, pause),
            "key-pool-" + Long.toHexString(System.nanoTime()),
            Props.empty());
    return new Keeping(
        new CustodyDesk(parts, keys, () -> filling.tell(PoolFilling.Look.NOW)),
        new CustodialSigning(parts, new Signings(settings.signingsPerMinute(), System::nanoTime)),
        filling);
  }

  /** Makes no further keys; completes when none is being made. */
  CompletionStage<Done> stop(ActorSystem<?> system, Duration patience) {
    return AskPattern.ask(filling, PoolFilling.Stopping::new, patience, system.scheduler());
  }
}
