package io.vitrine.api;

import io.vitrine.api.event.EventLog;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The port between the platform interface and one organisation's replica. Implemented by the node;
 * every refusal comes back as a value. A stage that completes exceptionally is a defect and becomes
 * {@code INTERNAL}.
 */
public interface LedgerGateway {
  /** The ledger's genesis. */
  Genesis genesis();

  /**
   * Why nothing of a client would be taken at this moment, with the numbers; empty when nothing is
   * known against it. To be asked before a body is read: what is refused then costs next to
   * nothing. Whatever is {@linkplain #submit submitted} all the same is judged for itself.
   *
   * @param group whether a group of unknown size asks; else a transaction alone, for which there is
   *     room for longer
   */
  Optional<Problem> noRoom(Client client, boolean group);

  /**
   * Takes a group of envelopes, each for itself; one signature check of each at the most.
   *
   * @param client where they come from: clients are served in turn
   * @param envelopes one or more
   * @return the verdict on each, in their order
   */
  CompletionStage<List<Submission>> submit(Client client, List<Bytes> envelopes);

  /** A group of one. */
  default CompletionStage<Submission> submit(Client client, Bytes envelope) {
    return submit(client, List.of(envelope)).thenApply(verdicts -> verdicts.get(0));
  }

  /**
   * Waits until each transaction of a group has got as far as {@code milestone}, or the time is
   * over; then those are told that did get there. A failed transaction counts as committed: its
   * receipt says FAILED. Refusals: TRANSACTION_UNKNOWN, NOT_EXECUTED, NO_QUORUM, WAIT_TIMED_OUT,
   * OVERLOADED, REPLICA_NOT_READY.
   *
   * @param transactionIds one or more
   * @return the answer for each, in their order
   */
  CompletionStage<List<Answer<CommittedTransaction>>> await(
      List<Hash> transactionIds, Milestone milestone, Duration timeout);

  /** Whether the transaction is admitted here and not yet executed. Refusal: REPLICA_NOT_READY. */
  CompletionStage<Answer<Boolean>> isPending(Hash transactionId);

  /** A committed transaction. Refusals: TRANSACTION_UNKNOWN, REPLICA_NOT_READY. */
  CompletionStage<Answer<CommittedTransaction>> transaction(Hash transactionId);

  /**
   * A committed transaction and what it did inside, executed once more where its state is still
   * kept. Refusals: TRANSACTION_UNKNOWN, TOO_MANY_WAITING, REPLICA_NOT_READY.
   */
  CompletionStage<Answer<TracedTransaction>> trace(Hash transactionId);

  /** An executed block. Refusals: NOT_FOUND, REPLICA_NOT_READY. */
  CompletionStage<Answer<BlockSummary>> block(long height);

  /**
   * The canonical bytes of a transaction's proof. Refusals: TRANSACTION_UNKNOWN, PROOF_NOT_YET,
   * REPLICA_NOT_READY.
   */
  CompletionStage<Answer<Bytes>> proof(Hash transactionId);

  /** The latest committed state. Refusal: REPLICA_NOT_READY. */
  CompletionStage<Answer<LedgerView>> latest();

  /**
   * The state after {@code height}, as long as it is kept. Refusals: HEIGHT_NOT_KEPT,
   * HEIGHT_NOT_REACHED, REPLICA_NOT_READY.
   */
  CompletionStage<Answer<LedgerView>> at(long height);

  /**
   * The latest state that a final header attests, so that it can be proven. Refusals:
   * PROOF_NOT_YET, REPLICA_NOT_READY.
   */
  CompletionStage<Answer<LedgerView>> attested();

  /**
   * The canonical bytes of a {@link io.vitrine.ledger.proof.StateBundle}: what {@code view} holds,
   * or does not hold, at {@code keys}. Refusals: PROOF_NOT_YET, REPLICA_NOT_READY.
   */
  CompletionStage<Answer<Bytes>> prove(LedgerView view, List<StateKey> keys);

  /** What the replica knows of the network; also while it is not ready. */
  CompletionStage<NetworkStatus> status();

  /** Committed events; readable as far as they are durable, also while the replica recovers. */
  EventLog events();

  /** The query tables, where this organisation keeps them. */
  Optional<QueryIndex> index();

  /** Where media and metadata are kept, where this organisation does. */
  default Optional<MediaShelf> media() {
    return Optional.empty();
  }

  /** The search over items, where this organisation has one. */
  default Optional<ItemSearch> search() {
    return Optional.empty();
  }
}
