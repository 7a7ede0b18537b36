package io.vitrine.node.round;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.round.Admission;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Refusal;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.round.RoundAdmission;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.conduct.Misconduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Takes every consensus message, asks {@link RoundAdmission} whether it deserves a Round (R18), and
 * passes it to the Round of its view. What the Rounds find becomes input of the core. Bounded by
 * the admission window; certificates by {@link SeenCertificates} and by the frames of a peer that
 * are in work at once.
 */
public final class Rounds extends AbstractBehavior<Rounds.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** A peer's message; {@code taken} is told when it has been looked at. */
  public record FromPeer(ValidatorId from, ConsensusMessage message, ActorRef<Done> taken)
      implements Command {}

  /** The own signed vote or proposal. */
  public record Own(ConsensusMessage message) implements Command {}

  /** The core has moved on. */
  public record Moved(SafetyState state, Knowledge knowledge) implements Command {}

  /** A certificate that {@code CatchUp} fetched; not verified yet. */
  public record Fetched(ValidatorId from, Certificate certificate) implements Command {}

  private record Concluded(ViewRound.Findings findings) implements Command {}

  private record Verified(ValidatorId from, Certificate certificate, Optional<String> invalidity)
      implements Command {}

  /** Where findings go. */
  public interface Listener {
    /** For the core. */
    void input(Input input);

    /** A hint: the peer holds these tips. */
    void tipsOffered(ValidatorId from, Cut tips);

    /** A hint: the peer's newest complete snapshot is of this height (R14). */
    void snapshotHeld(ValidatorId from, long height);

    /** A message of {@code from} was refused. */
    void refused(ValidatorId from, Misconduct kind, String detail);

    /** {@code from} speaks of an earlier epoch: it is told how that one ended (R18). */
    void behind(ValidatorId from, long epoch);

    /** Proof that a validator broke the protocol; whoever sent it. */
    void accused(Evidence evidence);

    /** A peer brought a verified vote or proposal of this validator itself (R17). */
    void returned(Ballot own);
  }

  private static final DispatcherSelector VERIFICATION =
      DispatcherSelector.fromConfig("vitrine.verification-dispatcher");

  private final Protocol protocol;
  private final ValidatorSignatures scheme;
  private final Listener listener;
  private final ActorRef<ViewRound.Findings> findings;
  private final TreeMap<View, ActorRef<ViewRound.Command>> rounds = new TreeMap<>();
  private final SeenCertificates seen = new SeenCertificates();
  private final TreeMap<ValidatorId, Long> reported = new TreeMap<>();
  private RoundAdmission admission;
  private Knowledge knowledge;

  private Rounds(
      ActorContext<Command> context,
      Protocol protocol,
      ValidatorSignatures scheme,
      Listener listener,
      SafetyState start) {
    super(context);
    this.protocol = protocol;
    this.scheme = scheme;
    this.listener = listener;
    this.findings = context.messageAdapter(ViewRound.Findings.class, Concluded::new);
    this.admission = RoundAdmission.of(protocol, start);
    this.knowledge = Knowledge.empty(protocol);
  }

  /** Rounds around {@code start}. */
  public static Behavior<Command> create(
      Protocol protocol, ValidatorSignatures scheme, SafetyState start, Listener listener) {
    return Behaviors.setup(context -> new Rounds(context, protocol, scheme, listener, start));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromPeer.class, this::onFromPeer)
        .onMessage(Own.class, this::onOwn)
        .onMessage(Moved.class, this::onMoved)
        .onMessage(Fetched.class, m -> onCertificate(m.from(), m.certificate()))
        .onMessage(Concluded.class, this::onConcluded)
        .onMessage(Verified.class, this::onVerified)
        .build();
  }

  private Behavior<Command> onFromPeer(FromPeer m) {
    boolean passedOn = deliver(m.message(), Optional.of(m.from()), Optional.of(m.taken()));
    if (!passedOn) {
      m.taken().tell(Done.getInstance());
    }
    return this;
  }

  private Behavior<Command> onOwn(Own m) {
    deliver(m.message(), Optional.empty(), Optional.empty());
    return this;
  }

  /** Whether a Round got it, which then tells {@code taken}. */
  private boolean deliver(
      ConsensusMessage message, Optional<ValidatorId> from, Optional<ActorRef<Done>> taken) {
    return message.match(
        new ConsensusMessage.Cases<Boolean>() {
          @Override
          public Boolean onVote(ConsensusMessage.VoteMessage m) {
            return admit(
                admission.vote(m.vote().ballot().view()),
                from,
                view -> round(view).tell(new ViewRound.CountVote(m.vote(), from, taken)));
          }

          @Override
          public Boolean onProposal(ConsensusMessage.ProposalMessage m) {
            return admit(
                admission.proposal(m.proposal()),
                from,
                view -> round(view).tell(new ViewRound.CheckProposal(m.proposal(), from, taken)));
          }

          @Override
          public Boolean onCertificate(ConsensusMessage.CertificateMessage m) {
            from.ifPresent(peer -> Rounds.this.onCertificate(peer, m.certificate()));
            return false;
          }

          @Override
          public Boolean onExecuted(ConsensusMessage.Executed m) {
            from.ifPresent(peer -> hint(peer, m.logSize()));
            return false;
          }

          @Override
          public Boolean onTipsOffered(ConsensusMessage.TipsOffered m) {
            from.ifPresent(peer -> listener.tipsOffered(peer, m.tips()));
            return false;
          }

          @Override
          public Boolean onSnapshotHeld(ConsensusMessage.SnapshotHeld m) {
            from.ifPresent(peer -> listener.snapshotHeld(peer, m.height()));
            return false;
          }
        });
  }

  /** Hands an admitted message to {@code taker}; whether it did. */
  private boolean admit(Admission verdict, Optional<ValidatorId> from, Consumer<View> taker) {
    return verdict.match(
        new Admission.Cases<Boolean>() {
          @Override
          public Boolean onAdmitted(Admission.Admitted admitted) {
            taker.accept(admitted.view());
            return true;
          }

          @Override
          public Boolean onDropped(Admission.Dropped dropped) {
            return false;
          }

          @Override
          public Boolean onRefused(Admission.Refused refused) {
            from.ifPresent(peer -> reportRefused(peer, refused.why(), refused.reason()));
            return false;
          }

          @Override
          public Boolean onLaterEpoch(Admission.LaterEpoch later) {
            listener.input(new Input.LaterEpochSeen(later.epoch()));
            return false;
          }

          @Override
          public Boolean onEarlierEpoch(Admission.EarlierEpoch earlier) {
            from.ifPresent(peer -> listener.behind(peer, earlier.epoch()));
            return false;
          }
        });
  }

  private void hint(ValidatorId peer, long logSize) {
    if (reported.getOrDefault(peer, -1L) < logSize) {
      reported.put(peer, logSize);
      listener.input(new Input.PeerExecuted(peer, logSize));
    }
  }

  private ActorRef<ViewRound.Command> round(View view) {
    return rounds.computeIfAbsent(
        view,
        v ->
            getContext()
                .spawn(
                    ViewRound.create(Round.of(protocol, scheme, v), findings),
                    "round-" + v.epoch() + "-" + v.number(),
                    VERIFICATION));
  }

  private Behavior<Command> onMoved(Moved moved) {
    admission = RoundAdmission.of(protocol, moved.state());
    knowledge = moved.knowledge();
    seen.forget(admission.lastFinalized());
    List<View> over = new ArrayList<>(rounds.headMap(admission.lastFinalized(), true).keySet());
    over.forEach(view -> rounds.remove(view).tell(new ViewRound.Close()));
    return this;
  }

  private Behavior<Command> onCertificate(ValidatorId from, Certificate certificate) {
    if (!seen.contains(certificate)) {
      admit(
          admission.certificate(certificate), Optional.of(from), view -> verify(from, certificate));
    }
    return this;
  }

  private void verify(ValidatorId from, Certificate certificate) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(
                () -> certificate.invalidity(protocol.set(), protocol.domain(), scheme),
                getContext().getSystem().dispatchers().lookup(VERIFICATION)),
            (invalidity, failure) ->
                new Verified(
                    from,
                    certificate,
                    failure == null ? invalidity : Optional.of(failure.toString())));
  }

  private Behavior<Command> onVerified(Verified verified) {
    if (verified.invalidity().isPresent()) {
      listener.refused(
          verified.from(), Misconduct.INVALID_CERTIFICATE, verified.invalidity().get());
    } else if (!seen.contains(verified.certificate())) {
      seen.add(verified.certificate());
      listener.input(new Input.CertificateArrived(verified.certificate()));
    }
    return this;
  }

  private Behavior<Command> onConcluded(Concluded concluded) {
    Optional<ValidatorId> from = concluded.findings().from();
    concluded.findings().findings().forEach(finding -> report(from, finding));
    return this;
  }

  private void report(Optional<ValidatorId> from, Finding finding) {
    if (finding instanceof Finding.Heard heard) {
      if (knowledge.isInactive(heard.validator())) {
        listener.input(new Input.ValidatorHeard(heard.validator()));
      }
    } else if (finding instanceof Finding.InvalidProposal invalid) {
      reportInvalid(from, invalid);
    } else if (finding instanceof Finding.Refused refused) {
      from.ifPresent(peer -> reportRefused(peer, refused.why(), refused.reason()));
    } else if (finding instanceof Finding.Accused accused) {
      listener.accused(accused.evidence());
    } else if (finding instanceof Finding.OwnBallot own) {
      from.ifPresent(peer -> listener.returned(own.ballot()));
    } else {
      if (finding instanceof Finding.Formed formed) {
        seen.add(formed.certificate());
      }
      finding.input().ifPresent(listener::input);
    }
  }

  private void reportRefused(ValidatorId peer, Refusal why, String reason) {
    Misconduct kind =
        switch (why) {
          case KNOWN, OTHER_VIEW, CONTRADICTED_BEFORE -> Misconduct.REPLAYED;
          case BAD_SIGNATURE -> Misconduct.BAD_SIGNATURE;
          case NOT_THE_LEADER -> Misconduct.WRONG_SIGNER;
          case TOO_MANY -> Misconduct.INVALID_PROPOSAL;
          case OUT_OF_WINDOW -> Misconduct.OUT_OF_WINDOW;
        };
    listener.refused(peer, kind, reason);
  }

  private void reportInvalid(Optional<ValidatorId> from, Finding.InvalidProposal invalid) {
    from.ifPresent(
        peer ->
            listener.refused(
                peer,
                Misconduct.INVALID_PROPOSAL,
                "of view " + invalid.view() + ": " + invalid.reason()));
    if (from.equals(Optional.of(protocol.leader(invalid.view())))) {
      listener.input(new Input.ProposalRejected(invalid.view(), invalid.hash(), invalid.reason()));
    }
  }
}
