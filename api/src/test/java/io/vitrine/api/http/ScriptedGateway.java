package io.vitrine.api.http;

import io.vitrine.api.Answer;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.NetworkStatus;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.Submission;
import io.vitrine.api.TracedTransaction;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;

/** A gateway that answers as the test says and remembers what it was asked. */
public final class ScriptedGateway implements LedgerGateway {
  public final List<Bytes> submitted = new CopyOnWriteArrayList<>();
  public final List<Hash> awaitedIds = new CopyOnWriteArrayList<>();
  public final List<Milestone> awaited = new CopyOnWriteArrayList<>();

  /** What was to be proven, request by request. */
  public final List<List<StateKey>> proven = new CopyOnWriteArrayList<>();

  public Submission submission =
      new Submission.Refused(Problem.of(ProblemCode.REPLICA_NOT_READY, "nothing scripted"));

  /** Why nobody has room. */
  public Optional<Problem> noRoom = Optional.empty();

  public Optional<Problem> noRoomForGroups = Optional.empty();

  /** What these envelopes get instead of {@link #submission}. */
  public final Map<Bytes, Submission> submissions = new ConcurrentHashMap<>();

  /** What these transactions get instead of {@link #outcome} when they are waited for. */
  public final Map<Hash, Answer<CommittedTransaction>> outcomes = new ConcurrentHashMap<>();

  public Answer<CommittedTransaction> outcome =
      new Answer.Refused<>(Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "nothing scripted"));
  public Answer<Bytes> proof =
      new Answer.Refused<>(Problem.of(ProblemCode.PROOF_NOT_YET, "attested soon"));
  public Answer<LedgerView> view =
      new Answer.Refused<>(Problem.of(ProblemCode.REPLICA_NOT_READY, "recovering"));
  public Answer<TracedTransaction> trace =
      new Answer.Refused<>(Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "nothing scripted"));
  public boolean pending;
  public LongFunction<Answer<BlockSummary>> block =
      height -> new Answer.Refused<>(Problem.of(ProblemCode.NOT_FOUND, "no block " + height));
  public QueryIndex index;
  public ItemSearch search;
  public MediaShelf media;

  /** Completed by the first submission that gets here. */
  public final CompletableFuture<Bytes> firstSubmitted = new CompletableFuture<>();

  /** Instead of {@link #submission}, when it takes time. */
  public CompletionStage<Submission> pendingSubmission;

  /** Instead of {@link #outcome}, when it takes time. */
  public CompletionStage<Answer<CommittedTransaction>> pendingOutcome;

  public final ScriptedEvents events = new ScriptedEvents();

  private final Genesis genesis;

  public ScriptedGateway(Genesis genesis) {
    this.genesis = genesis;
  }

  @Override
  public Genesis genesis() {
    return genesis;
  }

  @Override
  public Optional<Problem> noRoom(Client client, boolean group) {
    return noRoom.or(() -> group ? noRoomForGroups : Optional.empty());
  }

  @Override
  public CompletionStage<List<Submission>> submit(Client client, List<Bytes> envelopes) {
    submitted.addAll(envelopes);
    firstSubmitted.complete(envelopes.get(0));
    CompletionStage<Submission> verdict =
        pendingSubmission != null ? pendingSubmission : done(submission);
    return verdict.thenApply(
        one ->
            envelopes.stream().map(envelope -> submissions.getOrDefault(envelope, one)).toList());
  }

  @Override
  public CompletionStage<List<Answer<CommittedTransaction>>> await(
      List<Hash> transactionIds, Milestone milestone, Duration timeout) {
    awaited.add(milestone);
    awaitedIds.addAll(transactionIds);
    CompletionStage<Answer<CommittedTransaction>> answer =
        pendingOutcome != null ? pendingOutcome : done(outcome);
    return answer.thenApply(
        one -> transactionIds.stream().map(id -> outcomes.getOrDefault(id, one)).toList());
  }

  @Override
  public CompletionStage<Answer<Boolean>> isPending(Hash transactionId) {
    return done(new Answer.Found<>(pending));
  }

  @Override
  public CompletionStage<Answer<CommittedTransaction>> transaction(Hash transactionId) {
    return done(outcome);
  }

  @Override
  public CompletionStage<Answer<TracedTransaction>> trace(Hash transactionId) {
    return done(trace);
  }

  @Override
  public CompletionStage<Answer<BlockSummary>> block(long height) {
    return done(block.apply(height));
  }

  @Override
  public CompletionStage<Answer<Bytes>> proof(Hash transactionId) {
    return done(proof);
  }

  @Override
  public CompletionStage<Answer<LedgerView>> latest() {
    return done(view);
  }

  @Override
  public CompletionStage<Answer<LedgerView>> at(long height) {
    return done(
        view.match(
            v ->
                v.height() == height
                    ? new Answer.Found<>(v)
                    : new Answer.Refused<>(
                        Problem.of(ProblemCode.HEIGHT_NOT_KEPT, "no state " + height)),
            Answer.Refused::new));
  }

  @Override
  public CompletionStage<Answer<LedgerView>> attested() {
    return done(view);
  }

  @Override
  public CompletionStage<Answer<Bytes>> prove(LedgerView of, List<StateKey> keys) {
    proven.add(keys);
    return done(proof);
  }

  @Override
  public CompletionStage<NetworkStatus> status() {
    return done(
        new NetworkStatus(
            genesis.ledgerId(),
            genesis.hash(),
            "org-1",
            "ACTIVE",
            "a note",
            3,
            new View(0, 9),
            8,
            7,
            6,
            2,
            3,
            List.of(
                new NetworkStatus.Peer("org-1", true, true, 7, NetworkStatus.Conduct.NOTHING),
                new NetworkStatus.Peer("org-2", false, false, -1, NetworkStatus.Conduct.NOTHING))));
  }

  @Override
  public ScriptedEvents events() {
    return events;
  }

  @Override
  public Optional<QueryIndex> index() {
    return Optional.ofNullable(index);
  }

  @Override
  public Optional<MediaShelf> media() {
    return Optional.ofNullable(media);
  }

  @Override
  public Optional<ItemSearch> search() {
    return Optional.ofNullable(search);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
