package io.vitrine.client.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.Pause;
import io.vitrine.client.sdk.Problem;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Issues the works of a plan, several calls at a time. A call is issued as a whole or not at all,
 * and one whose numbers are taken is compared with what the ledger has: so a run that was
 * interrupted is continued by running it again. For one run, by one thread.
 */
public final class BatchIssue {
  /** How many calls are under way at once. */
  static final int UNDER_WAY = 16;

  /** How often calls that nobody decided are sent. */
  static final int TRIES = 5;

  private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);

  private final VitrineClient client;
  private final Function<ContractCall, SignedTransaction> signer;
  private final Duration patience;
  private final Pause pause;
  private final BatchPlan plan;

  private long issued;
  private long found;
  private long bytes;

  /**
   * Issues {@code plan} through {@code client}.
   *
   * @param signer makes the transaction of a call
   * @param patience how long to wait for {@link #UNDER_WAY} calls to commit, 1 ms to 60 s
   * @param pause waits before calls are sent again
   */
  public BatchIssue(
      VitrineClient client,
      Function<ContractCall, SignedTransaction> signer,
      Duration patience,
      Pause pause,
      BatchPlan plan) {
    this.client = client;
    this.signer = signer;
    this.patience = patience;
    this.pause = pause;
    this.plan = plan;
  }

  /**
   * What a run did.
   *
   * @param issued items that it issued
   * @param found items that were there already, with the same content and description
   * @param bytes of the transactions of the items that it issued
   * @param stop why it did not do all; empty when all are there
   */
  public record Report(long issued, long found, long bytes, Optional<Stop> stop) {}

  /** Issues everything that is not there yet, up to the first part that can not be. */
  public Report run(Progress progress) {
    List<BatchPlan.Part> parts = plan.parts();
    for (int at = 0; at < parts.size(); at += UNDER_WAY) {
      int end = Math.min(at + UNDER_WAY, parts.size());
      Optional<Stop> stop = settle(parts.subList(at, end));
      progress.reach(issued + found);
      if (stop.isPresent()) {
        return new Report(issued, found, bytes, stop);
      }
    }
    return new Report(issued, found, bytes, Optional.empty());
  }

  /** Sends the parts until each is decided, the first stop in their order ends it. */
  private Optional<Stop> settle(List<BatchPlan.Part> group) {
    List<BatchPlan.Part> open = group;
    for (int tries = 1; !open.isEmpty(); tries++) {
      if (tries > 1 && !waited()) {
        return Optional.of(new Stop.Undecided(new ItemId(plan.series(), open.get(0).first())));
      }
      List<SignedTransaction> sent =
          open.stream().map(part -> signer.apply(part.call(plan))).toList();
      List<SubmitResult> results = client.submitAll(sent, Optional.of(Wait.COMMIT), patience);
      List<BatchPlan.Part> undecided = new ArrayList<>();
      Optional<Stop> stop = Optional.empty();
      for (int i = 0; i < results.size(); i++) {
        Step step = results.get(i).match(new Judge(open.get(i), sent.get(i), tries < TRIES));
        if (step.again()) {
          undecided.add(open.get(i));
        }
        stop = stop.or(step::stop);
      }
      if (stop.isPresent()) {
        return stop;
      }
      open = undecided;
    }
    return Optional.empty();
  }

  private boolean waited() {
    try {
      pause.sleep(BEFORE_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a part's result leads to: nothing more, another try, or the end. */
  private record Step(boolean again, Optional<Stop> stop) {
    static final Step DONE = new Step(false, Optional.empty());
    static final Step AGAIN = new Step(true, Optional.empty());

    static Step stop(Stop why) {
      return new Step(false, Optional.of(why));
    }
  }

  /** Counts what was issued or found. */
  private final class Judge implements SubmitResult.Cases<Step> {
    private final BatchPlan.Part part;
    private final SignedTransaction transaction;
    private final boolean mayTryAgain;

    Judge(BatchPlan.Part part, SignedTransaction transaction, boolean mayTryAgain) {
      this.part = part;
      this.transaction = transaction;
      this.mayTryAgain = mayTryAgain;
    }

    @Override
    public Step onCommitted(SubmitResult.Committed result) {
      issued += part.works().size();
      bytes += transaction.envelope().size();
      return Step.DONE;
    }

    @Override
    public Step onFailed(SubmitResult.Failed result) {
      if (!result.problem().reasonCode().equals(ReasonCode.NUMBER_TAKEN.name())) {
        return Step.stop(new Stop.Refused(result.problem()));
      }
      Optional<Stop> other = compare(part);
      if (other.isEmpty()) {
        found += part.works().size();
      }
      return other.map(Step::stop).orElse(Step.DONE);
    }

    @Override
    public Step onRefused(SubmitResult.Refused result) {
      return Step.stop(new Stop.Refused(result.problem()));
    }

    @Override
    public Step onPending(SubmitResult.Pending result) {
      return undecided();
    }

    @Override
    public Step onUndecided(SubmitResult.Undecided result) {
      return undecided();
    }

    private Step undecided() {
      return mayTryAgain
          ? Step.AGAIN
          : Step.stop(new Stop.Undecided(new ItemId(plan.series(), part.first())));
    }
  }

  /** Whether the numbers of {@code part} are taken by its own works; if not, why to stop. */
  private Optional<Stop> compare(BatchPlan.Part part) {
    Optional<Stop> stop = Optional.empty();
    for (int i = 0; i < part.works().size() && stop.isEmpty(); i++) {
      ItemId id = new ItemId(plan.series(), part.first() + i);
      stop =
          client
              .item(id.series().text(), id.number())
              .match(new Comparison(id, part.works().get(i)));
    }
    return stop;
  }

  private record Comparison(ItemId id, Work work) implements Reply.Cases<JsonNode, Optional<Stop>> {
    @Override
    public Optional<Stop> onFound(JsonNode item) {
      boolean same =
          item.path("contentHash").asText().equals(work.content().toString())
              && item.path("metadataHash").asText().equals(work.metadata().toString());
      return same ? Optional.empty() : Optional.of(new Stop.OtherWork(id));
    }

    @Override
    public Optional<Stop> onRefused(Problem problem) {
      return Optional.of(new Stop.Refused(problem));
    }

    @Override
    public Optional<Stop> onUnreachable(URI node, String cause) {
      return Optional.of(new Stop.Undecided(id));
    }
  }
}
