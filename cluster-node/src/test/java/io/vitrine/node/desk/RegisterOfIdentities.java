package io.vitrine.node.desk;

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
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityContract;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger that executes {@code identity.register} as the contract does, and nothing else. */
final class RegisterOfIdentities implements LedgerGateway {
  final Map<Address, Identity> identities = new HashMap<>();

  /** Everything that was submitted, in order. */
  final List<Bytes> submitted = new ArrayList<>();

  /** While it is set, what is submitted is admitted and never executed. */
  boolean silent;

  private final Genesis genesis = Consortium.of(4).genesis();
  private final Map<Hash, CommittedTransaction> executed = new HashMap<>();

  synchronized void close(Address address) {
    Identity was = identities.get(address);
    identities.put(
        address,
        new Identity(
            was.kind(), was.commitment(), was.attributes(), IdentityState.CLOSED, List.of()));
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
    return CompletableFuture.completedFuture(verdicts);
  }

  private void execute(SignedTransaction transaction) {
    List<Value> arguments = transaction.body().arguments().elements();
    Address address = new Address(((Value.ByteString) arguments.get(0)).value());
    Hash commitment = new Hash(((Value.ByteString) arguments.get(2)).value());
    boolean taken = identities.values().stream().anyMatch(i -> i.commitment().equals(commitment));
    String reason =
        identities.containsKey(address)
            ? "IDENTITY_ALREADY_REGISTERED"
            : taken ? "COMMITMENT_ALREADY_REGISTERED" : "";
    if (reason.isEmpty()) {
      identities.put(
          address,
          new Identity(
              IdentityKind.valueOf(((Value.Text) arguments.get(1)).value()),
              commitment,
              new Hash(((Value.ByteString) arguments.get(3)).value()),
              IdentityState.ACTIVE,
              List.of()));
    }
    Receipt receipt =
        new Receipt(
            transaction.id(),
            1,
            0,
            reason.isEmpty() ? Receipt.Status.OK : Receipt.Status.FAILED,
            reason,
            "",
            new TreeMap<>(),
            1,
            new Value.Null(),
            List.of());
    executed.put(
        transaction.id(),
        new CommittedTransaction(transaction.envelope(), receipt, Consortium.GENESIS_TIME, false));
  }

  @Override
  public CompletionStage<List<Answer<CommittedTransaction>>> await(
      List<Hash> ids, Milestone milestone, Duration timeout) {
    return transaction(ids.get(0)).thenApply(List::of);
  }

  @Override
  public synchronized CompletionStage<Answer<CommittedTransaction>> transaction(Hash id) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(executed.get(id))
            .<Answer<CommittedTransaction>>map(Answer.Found::new)
            .orElseGet(
                () ->
                    new Answer.Refused<>(
                        Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "not executed"))));
  }

  @Override
  public synchronized CompletionStage<Answer<LedgerView>> latest() {
    TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    identities.forEach(
        (address, identity) -> {
          StateKey key = Identities.key(address);
          changes.put(key.treeKey(), Optional.of(identity.encode()));
        });
    WorldState state =
        WorldState.EMPTY.apply(
            new TreeMap<>(Map.of(IdentityContract.NAME, new WriteSet(changes))),
            ReplayWindow.EMPTY);
    return CompletableFuture.completedFuture(
        new Answer.Found<>(new LedgerView(1, Consortium.GENESIS_TIME, state)));
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
}
