package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;

/**
 * What is sent to a peer. The two kinds that need the own key leave it to the host to check the
 * signing lease and to sign, in that order and after the facts of the decision are durable (F5).
 */
public sealed interface Payload {
  /**
   * The own vote. The host checks the lease, signs, sends, and gives the vote to its own Round.
   * Signing twice is harmless: Ed25519 is deterministic, the ballot is a durable fact.
   */
  record OwnVote(Ballot ballot) implements Payload {}

  /**
   * The own proposal, unsigned: the host signs its Notarize ballot, sends it, and gives it to its
   * own Round, where it counts as the own vote.
   */
  record OwnProposal(Proposal proposal) implements Payload {}

  /** A certificate; nothing to sign. */
  record Known(Certificate certificate) implements Payload {}

  /** One method per variant. */
  interface Cases<R> {
    R onOwnVote(OwnVote payload);

    R onOwnProposal(OwnProposal payload);

    R onKnown(Known payload);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof OwnVote p) {
      return cases.onOwnVote(p);
    } else if (this instanceof OwnProposal p) {
      return cases.onOwnProposal(p);
    }
    return cases.onKnown((Known) this);
  }
}
