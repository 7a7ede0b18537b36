package io.vitrine.node.catchup;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.LastFinalized;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.RangeCheck;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.wire.FetchQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keeps each fetch that the core asked for until it is answered or a final block has passed its
 * view (R9). Peers are asked in rotation; an answer is verified before the core hears of it.
 * Bounded: {@link #MAX_TASKS}, the oldest is dropped, and the core asks again when it still needs
 * it.
 */
public final class CatchUp extends AbstractBehavior<CatchUp.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** Fetch a block by its hash. */
  public record FetchBlock(Hash hash, View view) implements Command {}

  /** Fetch the certificates of a view. */
  public record FetchCertificate(View view) implements Command {}

  /** Fetch final blocks from a height on; {@code target} is the view of the proof for more. */
  public record FetchRange(long fromHeight, View target) implements Command {}

  /** Fetch the Finalization that ended an epoch; asked for as the certificate of its view 0. */
  public record FetchEpochEnd(long epoch) implements Command {}

  /** The core has moved on. */
  public record Moved(SafetyState state) implements Command {}

  private record Arrived(Fetcher.Got got) implements Command {}

  static final int MAX_TASKS = 256;
  private static final int RANGE_BYTES = 1024 * 1024;

  private final Protocol protocol;
  private final ValidatorSignatures scheme;
  private final ActorRef<Fetcher.Command> fetcher;
  private final ActorRef<Fetcher.Got> answers;
  private final Consumer<Input> core;
  private final BiConsumer<ValidatorId, Certificate> certificates;
  private final BiConsumer<ValidatorId, Long> pruned;
  private final Map<FetchQuery, View> tasks = new LinkedHashMap<>();
  private LastFinalized lastFinalized;

  private CatchUp(
      ActorContext<Command> context,
      Protocol protocol,
      ValidatorSignatures scheme,
      LastFinalized start,
      ActorRef<Fetcher.Command> fetcher,
      Consumer<Input> core,
      BiConsumer<ValidatorId, Certificate> certificates,
      BiConsumer<ValidatorId, Long> pruned) {
    super(context);
    this.protocol = protocol;
    this.scheme = scheme;
    this.lastFinalized = start;
    this.fetcher = fetcher;
    this.core = core;
    this.certificates = certificates;
    this.pruned = pruned;
    this.answers = context.messageAdapter(Fetcher.Got.class, Arrived::new);
  }

  /**
   * No fetch yet.
   *
   * @param start the last final block the core begins with
   * @param core takes verified answers
   * @param certificates takes certificates, which are verified there
   * @param pruned hears who says that the blocks after a height are not kept any more
   */
  public static Behavior<Command> create(
      Protocol protocol,
      ValidatorSignatures scheme,
      LastFinalized start,
      ActorRef<Fetcher.Command> fetcher,
      Consumer<Input> core,
      BiConsumer<ValidatorId, Certificate> certificates,
      BiConsumer<ValidatorId, Long> pruned) {
    return Behaviors.setup(
        context ->
            new CatchUp(context, protocol, scheme, start, fetcher, core, certificates, pruned));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(FetchBlock.class, m -> begin(new FetchQuery.BlockByHash(m.hash()), m.view()))
        .onMessage(
            FetchCertificate.class, m -> begin(new FetchQuery.Certificates(m.view()), m.view()))
        .onMessage(
            FetchEpochEnd.class,
            m ->
                begin(
                    new FetchQuery.Certificates(new View(m.epoch(), 0)),
                    new View(m.epoch() + 1, 0)))
        .onMessage(
            FetchRange.class,
            m -> begin(new FetchQuery.FinalizedRange(m.fromHeight(), RANGE_BYTES), m.target()))
        .onMessage(Moved.class, this::onMoved)
        .onMessage(Arrived.class, this::onArrived)
        .build();
  }

  private Behavior<Command> begin(FetchQuery query, View until) {
    if (tasks.put(query, until) == null) {
      if (tasks.size() > MAX_TASKS) {
        tasks.remove(tasks.keySet().iterator().next());
      }
      ask(query, 0);
    }
    return this;
  }

  private void ask(FetchQuery query, int attempt) {
    fetcher.tell(new Fetcher.Get(query, Optional.empty(), attempt, answers));
  }

  private Behavior<Command> onMoved(Moved moved) {
    lastFinalized = moved.state().lastFinalized();
    tasks.values().removeIf(view -> !view.isAfter(lastFinalized.view()));
    return this;
  }

  private Behavior<Command> onArrived(Arrived arrived) {
    Fetcher.Got got = arrived.got();
    if (!tasks.containsKey(got.query())) {
      return this;
    }
    boolean answered = got.from().isPresent() && got.query().match(new Answering(got));
    if (answered) {
      tasks.remove(got.query());
    } else {
      ask(got.query(), got.attempt() + 1);
    }
    return this;
  }

  /** Takes an answer if it is one; says whether it was. */
  private final class Answering implements FetchQuery.Cases<Boolean> {
    private final Fetcher.Got got;

    Answering(Fetcher.Got got) {
      this.got = got;
    }

    @Override
    public Boolean onCertificates(FetchQuery.Certificates query) {
      List<Certificate> fitting =
          got.answer().certificates().stream()
              .filter(c -> c.view().equals(query.view()) || supersedes(c, query.view()))
              .toList();
      if (fitting.isEmpty() && !got.answer().certificates().isEmpty()) {
        blame("other certificates than those of view " + query.view());
      }
      fitting.forEach(c -> certificates.accept(got.from().orElseThrow(), c));
      return !fitting.isEmpty();
    }

    private void blame(String detail) {
      fetcher.tell(new Fetcher.BadAnswer(got.from().orElseThrow(), detail));
    }

    /** A later Finalization ends the wait for the view as well. */
    private boolean supersedes(Certificate certificate, View view) {
      return certificate.isFinalization()
          && certificate.view().isAfter(view)
          && certificate.view().epoch() == view.epoch();
    }

    @Override
    public Boolean onBlockByHash(FetchQuery.BlockByHash query) {
      Optional<Block> block =
          got.answer().blocks().stream().filter(b -> b.hash().equals(query.hash())).findFirst();
      if (block.isEmpty() && !got.answer().blocks().isEmpty()) {
        blame("another block than " + query.hash().shortText());
      }
      block.ifPresent(b -> core.accept(new Input.BlockFetched(b)));
      return block.isPresent();
    }

    @Override
    public Boolean onBatches(FetchQuery.Batches query) {
      throw new IllegalStateException("lanes fetch their batches themselves");
    }

    @Override
    public Boolean onStatePart(FetchQuery.StatePart query) {
      throw new IllegalStateException("a running replica compares no states");
    }

    @Override
    public Boolean onSnapshot(FetchQuery.Snapshot query) {
      throw new IllegalStateException("state sync asks for snapshots itself");
    }

    @Override
    public Boolean onChunks(FetchQuery.Chunks query) {
      throw new IllegalStateException("state sync asks for chunks itself");
    }

    @Override
    public Boolean onFinalizedRange(FetchQuery.FinalizedRange query) {
      List<Block> blocks = got.answer().blocks();
      List<Certificate> proofs = got.answer().certificates();
      if (got.answer().keptFrom() > query.fromHeight()) {
        pruned.accept(got.from().orElseThrow(), query.fromHeight() - 1);
      }
      if (blocks.isEmpty() || proofs.size() != 1) {
        return false;
      }
      Optional<String> objection =
          new RangeCheck(protocol, scheme).objection(lastFinalized, blocks, proofs.get(0));
      if (objection.isPresent()) {
        // An answer that comes when this replica has moved on was right when it was given.
        if (query.fromHeight() == lastFinalized.height() + 1) {
          blame("finalized range from height " + query.fromHeight() + ": " + objection.get());
        }
        return false;
      }
      core.accept(new Input.RangeFetched(blocks, proofs.get(0)));
      return true;
    }
  }
}
