package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.ProposalVerdict.Missing;
import io.vitrine.ledger.consensus.ProposalVerdict.Refusal;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * R4 (c) to (h) and (i), that is R13: whether to notarize a proposal of the current view.
 * Signature, shape, evidence and attached certificates, (b) and the part of (h) that needs no
 * chain, were checked by {@link io.vitrine.ledger.consensus.round.ProposalCheck}; (a) is checked by
 * {@link Notarizing}.
 */
final class ProposalRules {
  private final Turn turn;
  private final Block block;
  private final Header header;

  private ProposalRules(Turn turn, Block block) {
    this.turn = turn;
    this.block = block;
    this.header = block.header();
  }

  static ProposalVerdict judge(Turn turn, Proposal proposal) {
    return new ProposalRules(turn, proposal.block()).judge();
  }

  private ProposalVerdict judge() {
    Ancestry ancestry = ancestry();
    if (ancestry.verdict().isPresent()) {
      return ancestry.verdict().get();
    }
    Header parent = ancestry.parent();
    Optional<Refusal> refusal =
        ancestry.closes()
            ? closing(parent).or(() -> time(parent))
            : order(parent)
                .or(() -> time(parent))
                .or(() -> log(parent))
                .or(() -> lag(parent))
                .or(() -> evidence(ancestry.path()))
                .or(() -> epochEnd(parent));
    if (refusal.isPresent()) {
      return new ProposalVerdict.Reject(refusal.get());
    }
    List<Missing> missing = missing(parent);
    return missing.isEmpty() ? new ProposalVerdict.Accept() : new ProposalVerdict.Wait(missing);
  }

  /**
   * Either the parent's header or a verdict that needs no more.
   *
   * @param path the blocks above the last final one up to the parent
   */
  private record Ancestry(Header parent, List<Block> path, Optional<ProposalVerdict> verdict) {
    /** Whether an ancestor ends the epoch, so that this must be a closing block. */
    boolean closes() {
      return EpochEnding.closes(path);
    }
  }

  /**
   * R4 (c): parentView = u < v, u >= lastFinalized.view, and the parent descends from
   * lastFinalized. It needs the headers down to lastFinalized, not the ancestors' batches; a header
   * that is not held is no failure.
   */
  private Ancestry ancestry() {
    LastFinalized last = turn.last();
    View u = header.parentView();
    if (last.view().isAfter(u)) {
      return rejected(Refusal.Code.PARENT_BELOW_FINAL, u.number(), last.view().number());
    }
    Hash parentHash = header.parentHash();
    BlockTree.Chain chain = turn.knowledge().tree().chain(parentHash, u, last);
    if (chain instanceof BlockTree.Chain.Missing m) {
      Missing ancestor = new Missing.Ancestor(m.hash(), m.view());
      return new Ancestry(
          header, List.of(), Optional.of(new ProposalVerdict.Wait(List.of(ancestor))));
    }
    if (chain instanceof BlockTree.Chain.Detached) {
      return rejected(Refusal.Code.NOT_ON_FINAL_CHAIN, u.number(), last.view().number());
    }
    List<Block> path = ((BlockTree.Chain.Linked) chain).blocks();
    View parentView = path.isEmpty() ? last.view() : path.get(path.size() - 1).header().view();
    if (!parentView.equals(u)) {
      return rejected(Refusal.Code.PARENT_VIEW, u.number(), parentView.number());
    }
    Header parent = path.isEmpty() ? last.header() : path.get(path.size() - 1).header();
    return new Ancestry(parent, path, Optional.empty());
  }

  private Ancestry rejected(Refusal.Code code, long found, long bound) {
    return new Ancestry(
        header,
        List.of(),
        Optional.of(new ProposalVerdict.Reject(new Refusal(code, found, bound))));
  }

  /** R13: a closing block repeats its parent's height, cut, log and body, and ends nothing. */
  private Optional<Refusal> closing(Header parent) {
    boolean repeats =
        header.height() == parent.height()
            && header.cut().equals(parent.cut())
            && header.log().equals(parent.log())
            && header.bodyHash().equals(parent.bodyHash())
            && !header.epochEnd();
    return repeats
        ? Optional.empty()
        : refuse(Refusal.Code.NOT_A_CLOSING_BLOCK, header.height(), parent.height());
  }

  /**
   * R13: a header that repeats the log must not end the epoch; one that advances it must, with the
   * hash of the next set, iff the state at its size holds a change. What is not executed here yet
   * is waited for, see {@link #missing}.
   */
  private Optional<Refusal> epochEnd(Header parent) {
    ExecutionLogs logs = turn.knowledge().logs();
    long size = header.log().size();
    if (header.log().equals(parent.log())) {
      return header.epochEnd()
          ? refuse(Refusal.Code.EPOCH_END, header.height(), size)
          : Optional.empty();
    }
    if (logs.ownRoot(size).isEmpty()) {
      return Optional.empty();
    }
    Optional<Hash> due = logs.nextSet(size).map(ValidatorSet::hash);
    return due.equals(header.nextValidatorsHash())
        ? Optional.empty()
        : refuse(Refusal.Code.EPOCH_END, header.height(), size);
  }

  /**
   * R4 (d): height = parent.height + 1; cut >= parent's componentwise, advance per lane <=
   * maxLaneAdvance.
   */
  private Optional<Refusal> order(Header parent) {
    if (header.height() != parent.height() + 1) {
      return refuse(Refusal.Code.HEIGHT, header.height(), parent.height() + 1);
    }
    long advance = header.cut().advanceOver(parent.cut());
    if (advance < 0) {
      return refuse(Refusal.Code.CUT_BACKWARDS, header.view().number(), parent.height());
    }
    return advance > Protocol.MAX_LANE_ADVANCE
        ? refuse(Refusal.Code.CUT_TOO_FAR, advance, Protocol.MAX_LANE_ADVANCE)
        : Optional.empty();
  }

  /** R4 (f): timestamp > parent's and >= now - maxAge. Being ahead of the clock only waits. */
  private Optional<Refusal> time(Header parent) {
    if (header.timestamp() <= parent.timestamp()) {
      return refuse(Refusal.Code.NOT_LATER, header.timestamp(), parent.timestamp());
    }
    long oldest = turn.now - turn.protocol.timing().maxAgeMillis();
    return header.timestamp() < oldest
        ? refuse(Refusal.Code.TOO_OLD, header.timestamp(), oldest)
        : Optional.empty();
  }

  /**
   * R4 (g): the parent's log is repeated; or it grows, finalCert covers it (adopted before this
   * rule runs, so the attested blocks are at or below lastFinalized), and the own root at that size
   * is the same. A log of size 1 attests genesis, which is final without a certificate.
   */
  private Optional<Refusal> log(Header parent) {
    if (header.log().equals(parent.log())) {
      return Optional.empty();
    }
    long size = header.log().size();
    if (size <= parent.log().size()) {
      return refuse(Refusal.Code.LOG_BACKWARDS, size, parent.log().size());
    }
    if (size - 1 > turn.last().height()) {
      return refuse(Refusal.Code.LOG_NOT_FINAL, size - 1, turn.last().height());
    }
    return turn.knowledge()
        .logs()
        .ownRoot(size)
        .filter(root -> !root.equals(header.log().root()))
        .flatMap(root -> refuse(Refusal.Code.LOG_ROOT, size, turn.knowledge().logs().executed()));
  }

  /** R4 (g): height - log.size <= MAX_LAG unless the cut equals the parent's. */
  private Optional<Refusal> lag(Header parent) {
    long lag = header.height() - header.log().size();
    return lag > Protocol.MAX_LAG && !header.cut().equals(parent.cut())
        ? refuse(Refusal.Code.LAG, lag, Protocol.MAX_LAG)
        : Optional.empty();
  }

  /** R4 (h): nothing of it is on the parent's chain, one item per validator, epoch and kind. */
  private Optional<Refusal> evidence(List<Block> path) {
    Set<EvidenceKey> recorded = Accusations.recorded(turn.last(), path);
    long repeated = EvidenceList.of(block).keys().stream().filter(recorded::contains).count();
    return repeated > 0 ? refuse(Refusal.Code.EVIDENCE_REPEATED, repeated, 0) : Optional.empty();
  }

  /**
   * What R4 waits for: (c) a Nullification of every view in (u, v); (e) every batch of the advance;
   * (f) the clock, when timestamp > now + maxDrift; (g) the own execution up to log.size.
   */
  private List<Missing> missing(Header parent) {
    List<Missing> missing = new ArrayList<>();
    View gap = header.parentView().next();
    for (; header.view().isAfter(gap); gap = gap.next()) {
      if (turn.knowledge().certificates().nullification(gap).isEmpty()) {
        missing.add(new Missing.GapCertificate(gap));
      }
    }
    if (!turn.knowledge().tree().hasData(block, parent)) {
      missing.add(new Missing.Data(block, parent.cut()));
    }
    long due = header.timestamp() - turn.protocol.timing().maxDriftMillis();
    if (due > turn.now) {
      missing.add(new Missing.Clock(due));
    }
    ExecutionLogs logs = turn.knowledge().logs();
    long size = header.log().size();
    if (!header.log().equals(parent.log()) && logs.ownRoot(size).isEmpty()) {
      missing.add(new Missing.Execution(size, logs.executed()));
    }
    return missing;
  }

  private static Optional<Refusal> refuse(Refusal.Code code, long found, long bound) {
    return Optional.of(new Refusal(code, found, bound));
  }
}
