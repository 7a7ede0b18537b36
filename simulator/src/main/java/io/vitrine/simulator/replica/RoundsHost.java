package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.OwnSignatures;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.round.Admission;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.round.RoundAdmission;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Collects consensus messages view by view, as the node's Rounds does. */
final class RoundsHost {
  private final Incarnation process;
  private final TreeMap<View, Round> rounds = new TreeMap<>();
  private final TreeSet<Ballot> seen =
      new TreeSet<>(
          Comparator.comparing(Ballot::view)
              .thenComparing(Ballot::kind)
              .thenComparing(Ballot::hash));
  private final TreeMap<ValidatorId, Long> reported = new TreeMap<>();
  private RoundAdmission admission;
  private SafetyState state;
  private Knowledge knowledge;

  RoundsHost(Incarnation process, SafetyState start) {
    this.process = process;
    this.state = start;
    this.knowledge = Knowledge.empty(process.protocol());
    this.admission = RoundAdmission.of(process.protocol(), start);
  }

  /** How many views are collected. */
  int open() {
    return rounds.size();
  }

  /** The core has moved on. */
  void moved(SafetyState newState, Knowledge newKnowledge) {
    state = newState;
    knowledge = newKnowledge;
    admission = RoundAdmission.of(process.protocol(), newState);
    rounds.headMap(admission.lastFinalized(), true).clear();
    while (!seen.isEmpty() && !seen.first().view().isAfter(admission.lastFinalized())) {
      seen.pollFirst();
    }
  }

  /** A message; {@code from} is empty for the own. */
  void receive(ConsensusMessage message, Optional<ValidatorId> from) {
    message.match(
        new ConsensusMessage.Cases<Void>() {
          @Override
          public Void onVote(ConsensusMessage.VoteMessage m) {
            vote(m.vote(), from);
            return null;
          }

          @Override
          public Void onProposal(ConsensusMessage.ProposalMessage m) {
            proposal(m.proposal(), from);
            return null;
          }

          @Override
          public Void onCertificate(ConsensusMessage.CertificateMessage m) {
            certificate(m.certificate(), from);
            return null;
          }

          @Override
          public Void onExecuted(ConsensusMessage.Executed m) {
            from.ifPresent(peer -> hint(peer, m.logSize()));
            return null;
          }

          @Override
          public Void onTipsOffered(ConsensusMessage.TipsOffered m) {
            process.lanes().tipsOffered(m.tips());
            return null;
          }

          @Override
          public Void onSnapshotHeld(ConsensusMessage.SnapshotHeld m) {
            from.ifPresent(peer -> process.pruner().reported(peer, m.height()));
            return null;
          }
        });
  }

  private void vote(Vote vote, Optional<ValidatorId> from) {
    admit(
        admission.vote(vote.ballot().view()),
        from,
        view -> take(view, round(view).accept(vote), from));
  }

  private void proposal(Proposal proposal, Optional<ValidatorId> from) {
    admit(
        admission.proposal(proposal), from, view -> take(view, round(view).accept(proposal), from));
  }

  private void admit(Admission verdict, Optional<ValidatorId> from, Consumer<View> taker) {
    verdict.match(
        new Admission.Cases<Void>() {
          @Override
          public Void onAdmitted(Admission.Admitted admitted) {
            taker.accept(admitted.view());
            return null;
          }

          @Override
          public Void onDropped(Admission.Dropped dropped) {
            return null;
          }

          @Override
          public Void onRefused(Admission.Refused refused) {
            return null;
          }

          @Override
          public Void onLaterEpoch(Admission.LaterEpoch later) {
            process.feed(new Input.LaterEpochSeen(later.epoch()));
            return null;
          }

          @Override
          public Void onEarlierEpoch(Admission.EarlierEpoch earlier) {
            from.ifPresent(peer -> tellEnd(peer, earlier.epoch()));
            return null;
          }
        });
  }

  private Round round(View view) {
    return rounds.computeIfAbsent(
        view, v -> Round.of(process.protocol(), process.world().ledger().keys(), v));
  }

  private void hint(ValidatorId peer, long logSize) {
    if (reported.getOrDefault(peer, -1L) < logSize) {
      reported.put(peer, logSize);
      process.feed(new Input.PeerExecuted(peer, logSize));
    }
  }

  /** Who is in the epoch before is told how that one ended (R18). */
  private void tellEnd(ValidatorId peer, long ended) {
    process
        .protocol()
        .start()
        .filter(start -> start.epoch() == ended + 1)
        .map(start -> new ConsensusMessage.CertificateMessage(start.end()))
        .ifPresent(end -> process.send(peer, new Frame.Consensus(end)));
  }

  /** A certificate that came from a peer, or was fetched. */
  void certificate(Certificate certificate, Optional<ValidatorId> from) {
    if (!seen.contains(certificate.ballot())) {
      admit(admission.certificate(certificate), from, view -> verify(certificate));
    }
  }

  private void verify(Certificate certificate) {
    if (certificate
        .invalidity(
            process.protocol().set(), process.protocol().domain(), process.world().ledger().keys())
        .isEmpty()) {
      certified(certificate, false);
    }
  }

  private void certified(Certificate certificate, boolean formed) {
    seen.add(certificate.ballot());
    process
        .world()
        .trace()
        .add(
            new TraceEvent.Certified(
                process.world().now(), process.machine().index(), certificate, formed));
    Optional.of(certificate)
        .filter(c -> process.protocol().votes())
        .flatMap(c -> OwnSignatures.forgotten(state, process.self(), c))
        .ifPresent(reason -> CoreActions.halt(process, reason));
    process.feed(new Input.CertificateArrived(certificate));
  }

  private void take(View view, Round.Step step, Optional<ValidatorId> from) {
    rounds.put(view, step.round());
    List<Finding> findings = step.findings();
    for (Finding finding : findings) {
      report(from, finding);
    }
  }

  private void report(Optional<ValidatorId> from, Finding finding) {
    if (finding instanceof Finding.Heard heard) {
      if (knowledge.isInactive(heard.validator())) {
        process.feed(new Input.ValidatorHeard(heard.validator()));
      }
    } else if (finding instanceof Finding.InvalidProposal invalid) {
      if (from.equals(Optional.of(process.protocol().leader(invalid.view())))) {
        process.feed(new Input.ProposalRejected(invalid.view(), invalid.hash(), invalid.reason()));
      }
    } else if (finding instanceof Finding.Accused accused) {
      process.accused(accused.evidence());
    } else if (finding instanceof Finding.OwnBallot own) {
      from.flatMap(peer -> OwnSignatures.forgotten(state, own.ballot()))
          .ifPresent(reason -> CoreActions.halt(process, reason));
    } else if (finding instanceof Finding.Formed formed) {
      certified(formed.certificate(), true);
    } else {
      finding.input().ifPresent(process::feed);
    }
  }
}
