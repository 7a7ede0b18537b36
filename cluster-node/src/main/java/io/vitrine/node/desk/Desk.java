package io.vitrine.node.desk;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.application.Applications;
import io.vitrine.api.custody.Custodian;
import io.vitrine.registrar.audit.AuditLog;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.realname.RealNames;
import io.vitrine.registrar.vault.Envelopes;
import io.vitrine.registrar.vault.FilePersonKeys;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The running desk of this organisation. */
public final class Desk {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final Officers officers;
  private final DeskBoard board;
  private final Reception reception;
  private final OfficerDesk desk;
  private final ActorRef<Registrations.Command> registrations;
  private final Optional<Keeping> keeping;

  private Desk(
      ActorSystem<?> system,
      DeskParts parts,
      ActorRef<Registrations.Command> registrations,
      Optional<Keeping> keeping) {
    this.system = system;
    this.officers = parts.settings().officers();
    this.board = parts.board();
    this.keeping = keeping;
    this.reception = new Reception(parts, keeping.map(Keeping::desk));
    this.desk =
        new OfficerDesk(parts, new Lookups(parts.settings().lookupsPerHour(), System::nanoTime));
    this.registrations = registrations;
  }

  /**
   * Starts it.
   *
   * @param resumes whether this process goes on with what others left
   * @throws UncheckedIOException when the directory of keys can not be made
   */
  public static Desk start(
      ActorSystem<?> system,
      DeskSettings settings,
      DeskStore store,
      LedgerGateway gateway,
      BooleanSupplier resumes,
      InstantSource clock) {
    Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    AtomicReference<Consumer<PersonId>> attention = new AtomicReference<>(id -> {});
    SecureRandom random = new SecureRandom();
    DeskParts parts =
        new DeskParts(
            gateway,
            settings,
            store,
            new PersonalRecords(
                store,
                new Vault(keys(settings), new Envelopes(random)),
                new AuditLog(store.audit(), clock),
                blocking),
            new RealNames(settings.secret()),
            new RegistrarAccount(gateway.genesis().domain(), settings.registrarKey()),
            settings.kyc().map(kyc -> new HttpKycProvider(kyc, clock, blocking)),
            clock,
            random,
            id -> attention.get().accept(id),
            new DeskBoard(
                clock, settings.custody().map(custody -> custody.pool().target()).orElse(0)));
    ActorRef<Registrations.Command> registrations =
        system.systemActorOf(
            Registrations.create(new OpenCases(parts), resumes, PAUSE),
            // Another name than that of one before, which may not be gone yet.
            "registrations-" + Long.toHexString(System.nanoTime()),
            Props.empty());
    attention.set(id -> registrations.tell(new Registrations.Attend(id)));
    return new Desk(
        system,
        parts,
        registrations,
        settings.custody().map(custody -> Keeping.start(system, custody, parts, resumes, PAUSE)));
  }

  private static FilePersonKeys keys(DeskSettings settings) {
    try {
      return new FilePersonKeys(settings.persons());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + settings.persons(), e);
    }
  }

  /** Where applications come in. */
  public Applications reception() {
    return reception;
  }

  /** Who signs with keys in custody; empty when none are kept here. */
  public Optional<Custodian> custodian() {
    return keeping.map(Keeping::custodian);
  }

  /** What it does and what waits, for metrics. */
  public DeskBoard board() {
    return board;
  }

  OfficerDesk officerDesk() {
    return desk;
  }

  Officers officers() {
    return officers;
  }

  /** Begins nothing more; completes when nothing is under way. */
  public CompletionStage<Done> stop() {
    CompletionStage<Done> filled =
        keeping
            .map(kept -> kept.stop(system, STOP_PATIENCE))
            .orElseGet(() -> CompletableFuture.completedFuture(Done.getInstance()));
    return AskPattern.<Registrations.Command, Done>ask(
            registrations, Registrations.Stopping::new, STOP_PATIENCE, system.scheduler())
        .thenCombine(filled, (one, other) -> one);
  }
}
