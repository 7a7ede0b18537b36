package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The votes and proposals of one view. The host asks {@link RoundAdmission} first, keeps one Round
 * per admitted view, replaces it by the one in each {@link Step}, and drops it when the view is
 * over.
 *
 * <p>Bound (R18): per validator one Notarize, one Nullify, one Finalize and one conflicting
 * message; two proposals of the leader.
 */
public final class Round {
  private final Protocol protocol;
  private final ValidatorSignatures scheme;
  private final View view;
  private final SortedMap<ValidatorId, Slots> slots;
  private final List<Hash> proposals;
  private final SortedSet<MessageKind> formed;

  private Round(
      Protocol protocol,
      ValidatorSignatures scheme,
      View view,
      SortedMap<ValidatorId, Slots> slots,
      List<Hash> proposals,
      SortedSet<MessageKind> formed) {
    this.protocol = protocol;
    this.scheme = scheme;
    this.view = view;
    this.slots = slots;
    this.proposals = proposals;
    this.formed = formed;
  }

  /** The Round of {@code view} before any message. */
  public static Round of(Protocol protocol, ValidatorSignatures scheme, View view) {
    return new Round(protocol, scheme, view, new TreeMap<>(), List.of(), new TreeSet<>());
  }

  /** What a message did. */
  public record Step(Round round, List<Finding> findings) {
    /** Copies the list. */
    public Step {
      findings = List.copyOf(findings);
    }
  }

  /** The view it collects. */
  public View view() {
    return view;
  }

  /** Counts a vote, after verifying its signature. */
  public Step accept(Vote vote) {
    Ballot ballot = vote.ballot();
    if (!ballot.view().equals(view)) {
      return refused(
          Refusal.OTHER_VIEW, "a vote of view " + ballot.view() + " in the round of " + view);
    }
    Slots mine = slots.getOrDefault(vote.signer(), Slots.EMPTY);
    if (mine.has(ballot)) {
      return refused(Refusal.KNOWN, "known");
    }
    boolean conflicts = mine.against(vote).isPresent();
    if (conflicts && mine.conflict()) {
      return refused(Refusal.CONTRADICTED_BEFORE, vote.signer() + " contradicted itself before");
    }
    if (!verifies(vote)) {
      return refused(Refusal.BAD_SIGNATURE, "signature of " + vote.signer() + " does not verify");
    }
    return count(vote, mine);
  }

  /** Counts a proposal as its leader's Notarize vote, after checking all of it. */
  public Step accept(Proposal proposal) {
    Hash hash = proposal.block().hash();
    if (!proposal.block().header().view().equals(view)) {
      return refused(Refusal.OTHER_VIEW, "a proposal of another view in the round of " + view);
    }
    if (proposals.contains(hash)) {
      return refused(Refusal.KNOWN, "known");
    }
    if (proposals.size() >= 2) {
      return refused(Refusal.TOO_MANY, "a third proposal");
    }
    ProposalCheck.Result result = new ProposalCheck(protocol, scheme).check(proposal);
    if (result instanceof ProposalCheck.Result.Forged forged) {
      return refused(forged.why(), forged.reason());
    }
    if (result instanceof ProposalCheck.Result.Invalid invalid) {
      Finding finding = new Finding.InvalidProposal(view, hash, invalid.reason());
      return new Step(this, List.of(finding));
    }
    List<Hash> more = new ArrayList<>(proposals);
    more.add(hash);
    Round with = new Round(protocol, scheme, view, slots, List.copyOf(more), formed);
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding.ValidProposal(proposal));
    Slots leader = slots.getOrDefault(proposal.vote().signer(), Slots.EMPTY);
    Ballot ballot = proposal.vote().ballot();
    boolean counted =
        leader.has(ballot) || (leader.conflict() && leader.against(proposal.vote()).isPresent());
    Step vote = counted ? new Step(with, List.of()) : with.count(proposal.vote(), leader);
    findings.addAll(vote.findings());
    return new Step(vote.round(), findings);
  }

  private Step count(Vote vote, Slots mine) {
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding.Heard(vote.signer()));
    if (protocol.isSelf(vote.signer())) {
      findings.add(new Finding.OwnBallot(vote.ballot()));
    }
    Optional<Evidence> contradiction = mine.against(vote);
    boolean leader = vote.signer().equals(protocol.leader(view));
    contradiction.map(Finding.Accused::new).ifPresent(findings::add);
    if (contradiction.filter(Evidence.DoubleNotarize.class::isInstance).isPresent() && leader) {
      findings.add(new Finding.LeaderEquivocated(view));
    }
    if (vote.ballot() instanceof Ballot.Nullify && leader) {
      findings.add(new Finding.LeaderGaveUp(view));
    }
    SortedMap<ValidatorId, Slots> more = new TreeMap<>(slots);
    more.put(vote.signer(), mine.with(vote));
    Round next = new Round(protocol, scheme, view, more, proposals, formed);
    return next.form(vote.ballot(), findings);
  }

  private Step form(Ballot ballot, List<Finding> findings) {
    MessageKind kind = ballot.kind();
    List<Certificate.Signed> equal = new ArrayList<>();
    slots.forEach(
        (signer, s) ->
            s.counted(ballot)
                .ifPresent(v -> equal.add(new Certificate.Signed(signer, v.signature()))));
    if (formed.contains(kind) || equal.size() < protocol.quorum()) {
      return new Step(this, findings);
    }
    SortedSet<MessageKind> kinds = new TreeSet<>(formed);
    kinds.add(kind);
    findings.add(new Finding.Formed(new Certificate(ballot, equal)));
    return new Step(new Round(protocol, scheme, view, slots, proposals, kinds), findings);
  }

  private boolean verifies(Vote vote) {
    return protocol
        .set()
        .find(vote.signer())
        .filter(
            m ->
                scheme.verify(
                    m.publicKey(), vote.ballot().signedDigest(protocol.domain()), vote.signature()))
        .isPresent();
  }

  private Step refused(Refusal why, String reason) {
    return new Step(this, List.of(new Finding.Refused(why, reason)));
  }
}
