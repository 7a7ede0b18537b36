package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.round.Admission;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.round.RoundAdmission;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One honest validator as its host runs it: decoder, admission, Round, core and fetches. */
final class Juror {
  final ScriptedReplica replica;
  private final Jury jury;
  private final List<Ballot> votes = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();
  private long clockWait = -1;

  Juror(Jury jury, ScriptedReplica replica) {
    this.jury = jury;
    this.replica = replica;
    replica.now = jury.now;
  }

  /** Feeds an input and answers every request that somebody could answer. */
  void feed(Input input) {
    replica.feed(input);
    answerAll();
  }

  /** Loses everything but the journal. */
  void restart() {
    replica.restart();
    answerAll();
  }

  private void answerAll() {
    votes.addAll(replica.votes());
    for (Output output : List.copyOf(replica.outputs)) {
      if (output instanceof Output.RaiseAlarm alarm) {
        alarms.add(alarm.text());
      }
      if (output instanceof Output.StartTimer start
          && start.timer().kind() == Timer.Kind.TIMESTAMP) {
        clockWait = start.delayMillis();
      }
      answer(output).ifPresent(this::feed);
      if (output instanceof Output.Commit commit) {
        commit.blocks().forEach(b -> feed(new Input.LogAdvanced(log(b.header().height() + 1))));
      }
    }
  }

  private Optional<Input> answer(Output output) {
    if (output instanceof Output.FetchBlock fetch) {
      return jury.block(fetch.hash()).map(Input.BlockFetched::new);
    } else if (output instanceof Output.FetchCertificate fetch) {
      return jury.nullification(fetch.view()).map(Input.CertificateArrived::new);
    } else if (output instanceof Output.RequireData require) {
      return jury.exists(require.block().header().cut())
          ? Optional.of(new Input.DataHeld(require.block().hash()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** What this validator says to a proposal that its leader sends it, until the view times out. */
  Jury.Verdict judge(Proposal offered) {
    votes.clear();
    alarms.clear();
    String refusal = receive(offered);
    if (clockWait >= 0 && clockWait < replica.protocol.timing().t0Millis()) {
      replica.now += clockWait;
      feed(new Input.TimerFired(new Timer(Timer.Kind.TIMESTAMP, Jury.VIEW)));
    }
    Ballot vote = new Ballot.Notarize(Jury.VIEW, offered.block().hash());
    boolean accepted = votes.contains(vote);
    String reason = accepted ? "" : refusal.isEmpty() ? missing(offered) : refusal;
    feed(new Input.TimerFired(new Timer(Timer.Kind.VIEW, Jury.VIEW)));
    boolean nullified = replica.state.signedIn(Jury.VIEW).nullified();
    boolean voted = votes.stream().anyMatch(Ballot.Notarize.class::isInstance);
    if (voted != accepted || !nullified) {
      throw new AssertionError(offered + " was answered by " + votes);
    }
    return new Jury.Verdict(accepted, reason);
  }

  private String receive(Proposal offered) {
    Proposal arrived;
    try {
      ConsensusMessage message = new ConsensusMessage.ProposalMessage(offered);
      arrived =
          ((ConsensusMessage.ProposalMessage) ConsensusMessage.decode(message.encode())).proposal();
    } catch (CodecException e) {
      return "form: " + e.getMessage();
    }
    if (!(RoundAdmission.of(replica.protocol, replica.state).proposal(arrived)
        instanceof Admission.Admitted)) {
      return "not looked at";
    }
    Round round = Round.of(replica.protocol, new FakeKeys(), Jury.VIEW);
    String refusal = "";
    for (Finding finding : round.accept(arrived).findings()) {
      if (finding instanceof Finding.Refused f) {
        refusal = f.why() + ": " + f.reason();
      } else if (finding instanceof Finding.InvalidProposal f) {
        refusal = "invalid: " + f.reason();
      }
      finding.input().ifPresent(this::feed);
    }
    return refusal.isEmpty() ? String.join("; ", alarms) : refusal;
  }

  private String missing(Proposal offered) {
    Turn turn = new Turn(replica.protocol, replica.state, replica.knowledge, replica.now);
    ProposalVerdict verdict = ProposalRules.judge(turn, offered);
    return verdict instanceof ProposalVerdict.Wait wait ? "waits: " + wait : "?";
  }
}
