package io.vitrine.node.payment;

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
import io.vitrine.api.event.EventLog;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.index.ScriptedMarket;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A market as a gateway: what is submitted is a block at once, on the real contracts. */
final class PaidLedger implements LedgerGateway {
  /** Everything that was submitted, in order. */
  final List<Bytes> submitted = new ArrayList<>();

  /** While it is set, what is submitted is admitted and never executed. */
  boolean silent;

  private final ScriptedMarket market;
  private final Genesis genesis = Consortium.of(4).genesis();
  private final Map<Hash, CommittedTransaction> executed = new HashMap<>();

  PaidLedger(ScriptedMarket market) {
    this.market = market;
  }

  @Override
  public Genesis genesis() {
    return genesis;
  }

  @Override
  public synchronized CompletionStage<List<Submission>> submit(
      Client client, List<Bytes> envelopes) {
    List<Submission> verdicts = new ArrayList<>();
    for (Bytes envelope : envelopes) {
      submitted.add(envelope);
      SignedTransaction transaction = SignedTransaction.decode(envelope);
      Optional<CommittedTransaction> before = Optional.ofNullable(executed.get(transaction.id()));
      if (before.isEmpty() && !silent) {
        execute(transaction);
      }
      verdicts.add(
          before
              .<Submission>map(Submission.AlreadyCommitted::new)
              .orElseGet(() -> new Submission.Admitted(transaction.id())));
    }
    return done(verdicts);
  }

  private void execute(SignedTransaction transaction) {
    CommittedBlock block = market.block(List.of(transaction));
    for (CommittedBlock.Entry entry : block.entries()) {
      Receipt receipt = entry.receipt();
      executed.put(
          receipt.transactionId(),
          new CommittedTransaction(transaction.envelope(), receipt, block.timestamp(), false));
    }
  }

  @Override
  public CompletionStage<List<Answer<CommittedTransaction>>> await(
      List<Hash> ids, Milestone milestone, Duration timeout) {
    return transaction(ids.get(0)).thenApply(List::of);
  }

  @Override
  public synchronized CompletionStage<Answer<CommittedTransaction>> transaction(Hash id) {
    return done(
        Optional.ofNullable(executed.get(id))
            .<Answer<CommittedTransaction>>map(Answer.Found::new)
            .orElseGet(
                () ->
                    new Answer.Refused<>(
                        Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "not executed"))));
  }

  @Override
  public synchronized CompletionStage<Answer<LedgerView>> latest() {
    return done(
        new Answer.Found<>(new LedgerView(market.blocks().size(), market.now(), market.state())));
  }

  @Override
  public CompletionStage<Answer<Boolean>> isPending(Hash id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<TracedTransaction>> trace(Hash id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<BlockSummary>> block(long height) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<Bytes>> proof(Hash id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<LedgerView>> at(long height) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<LedgerView>> attested() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<Bytes>> prove(LedgerView view, List<StateKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<NetworkStatus> status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EventLog events() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<QueryIndex> index() {
    return Optional.empty();
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
