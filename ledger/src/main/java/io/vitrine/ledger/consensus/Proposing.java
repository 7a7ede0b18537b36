package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * R3: the leader of the current view proposes once, ever; the stored fact is the guard. What it
 * lacks and can fetch it fetches, and proposes when it arrives, until T_lead.
 */
final class Proposing {
  private Proposing() {}

  static void run(Turn turn) {
    if (!turn.leads() || !turn.state().signedIn(turn.view()).isNone()) {
      return;
    }
    ParentChoice choice = ParentChoice.of(turn);
    if (choice instanceof ParentChoice.Lacking lacking) {
      Fetching.certificate(turn, lacking.view());
    } else if (choice instanceof ParentChoice.Found parent && due(turn, parent)) {
      propose(turn, parent);
    }
  }

  /**
   * At the earliest minBlockInterval after the parent's proposal arrived; at once when the lanes
   * were idle and are not any more; after idleInterval when they still are (R10).
   */
  private static boolean due(Turn turn, ParentChoice.Found parent) {
    Pace pace = turn.knowledge().pace();
    Timing timing = turn.protocol.timing();
    boolean idle = IdleRule.idle(turn, parent) && !Accusations.pending(turn, parent);
    long arrived = turn.knowledge().tree().arrived().getOrDefault(parent.hash(), 0L);
    long time =
        idle
            ? Math.addExact(pace.enteredAt(), timing.idleIntervalMillis())
            : pace.wasIdle() ? turn.now : arrived + timing.minBlockIntervalMillis();
    if (pace.proposeDue() || time <= turn.now) {
      return true;
    }
    if (pace.proposeAt() != time) {
      turn.know(turn.knowledge().with(pace.proposingAt(time)));
      turn.start(Timer.Kind.PROPOSE, time - turn.now);
    }
    return false;
  }

  private static void propose(Turn turn, ParentChoice.Found parent) {
    Header before = parent.header();
    Bytes body = body(turn, parent);
    Header header =
        closes(turn, parent) ? closing(turn, parent) : header(turn, parent, Sha256.of(body));
    boolean attests = !header.log().equals(before.log());
    Proposal proposal =
        new Proposal(
            Block.of(header, body),
            Bytes.EMPTY,
            parent.certificate(),
            newest(parent.gaps()),
            attests ? turn.last().certificate() : Optional.empty());
    turn.promise(new Fact.Proposed(proposal));
    turn.know(turn.knowledge().with(turn.knowledge().tree().with(proposal, turn.now)));
    for (ValidatorId author : turn.protocol.authors()) {
      if (!header.cut().tip(author).equals(before.cut().tip(author))) {
        // The cut was built from tips held here: its data is held by construction.
        turn.know(turn.knowledge().with(turn.knowledge().tree().withData(proposal.block().hash())));
      }
    }
    turn.cancel(Timer.Kind.LEAD);
    turn.cancel(Timer.Kind.PROPOSE);
    turn.broadcast(new Payload.OwnProposal(proposal));
  }

  private static Header header(Turn turn, ParentChoice.Found parent, Hash bodyHash) {
    Header before = parent.header();
    LogHead log = log(turn, before);
    Optional<Hash> next =
        log.equals(before.log())
            ? Optional.empty()
            : turn.knowledge().logs().nextSet(log.size()).map(ValidatorSet::hash);
    return new Header(
        turn.view(),
        before.height() + 1,
        parent.hash(),
        parent.view(),
        turn.protocol.self(),
        Math.max(turn.now, before.timestamp() + 1),
        cut(turn, before, log),
        log,
        bodyHash,
        next);
  }

  /** R13: it repeats its parent and only carries votes for the end of the epoch. */
  private static Header closing(Turn turn, ParentChoice.Found parent) {
    Header before = parent.header();
    return new Header(
        turn.view(),
        before.height(),
        parent.hash(),
        parent.view(),
        turn.protocol.self(),
        Math.max(turn.now, before.timestamp() + 1),
        before.cut(),
        before.log(),
        before.bodyHash(),
        Optional.empty());
  }

  /** What a closing block repeats, evidence for example, is not recorded a second time. */
  private static Bytes body(Turn turn, ParentChoice.Found parent) {
    return closes(turn, parent)
        ? turn.knowledge().tree().find(parent.hash()).orElseThrow().body()
        : Accusations.body(turn, parent).encode();
  }

  private static boolean closes(Turn turn, ParentChoice.Found parent) {
    return turn.knowledge().tree().chain(parent.hash(), parent.view(), turn.last())
            instanceof BlockTree.Chain.Linked linked
        && EpochEnding.closes(linked.blocks());
  }

  /**
   * Each entry at least the parent's and at most what is held here, at most maxLaneAdvance further.
   * A forked lane stays where it is (L2). Too far ahead of the log nothing is ordered (R4 g).
   */
  private static Cut cut(Turn turn, Header parent, LogHead log) {
    if (parent.height() + 1 - log.size() > Protocol.MAX_LAG) {
      return parent.cut();
    }
    Cut cut = parent.cut();
    for (ValidatorId author : turn.protocol.authors()) {
      if (!turn.knowledge().forked().containsKey(author)) {
        cut =
            cut.with(
                author,
                turn.knowledge()
                    .lanes()
                    .furthest(author, parent.cut().tip(author), Protocol.MAX_LANE_ADVANCE));
      }
    }
    return cut;
  }

  /**
   * The highest size for which q validators, this one included, reported execution and which is
   * final here, so that lastFinalized's certificate can be attached; else the parent's log
   * repeated.
   */
  private static LogHead log(Turn turn, Header parent) {
    ExecutionLogs logs = turn.knowledge().logs();
    long size = Math.min(logs.quorumSize(turn.protocol.quorum()), turn.last().height() + 1);
    if (size <= parent.log().size()) {
      return parent.log();
    }
    Optional<Hash> root = logs.ownRoot(size);
    return root.map(r -> new LogHead(size, r)).orElse(parent.log());
  }

  /** The newest Nullifications when there are too many to attach; voters fetch the others. */
  private static List<Certificate> newest(List<Certificate> gaps) {
    return gaps.subList(Math.max(0, gaps.size() - Proposal.MAX_GAP), gaps.size());
  }
}
