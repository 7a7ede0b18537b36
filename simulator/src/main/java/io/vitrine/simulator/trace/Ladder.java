package io.vitrine.simulator.trace;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.message.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trace to read: a column per machine, time downwards, one event per line in the column of the
 * machine it happened on. Messages appear where they arrive.
 */
public final class Ladder {
  private static final int WIDTH = 34;

  private final int machines;

  private Ladder(int machines) {
    this.machines = machines;
  }

  /** The last {@code count} events that are worth a line. */
  public static List<String> last(List<TraceEvent> events, int count) {
    int machines = 1 + events.stream().mapToInt(TraceEvent::machine).max().orElse(0);
    Ladder ladder = new Ladder(machines);
    List<String> lines = new ArrayList<>();
    for (int i = events.size() - 1; i >= 0 && lines.size() < count; i--) {
      TraceEvent event = events.get(i);
      text(event).map(text -> ladder.line(event, text)).ifPresent(line -> lines.add(0, line));
    }
    lines.add(0, ladder.head());
    return lines;
  }

  private String head() {
    StringBuilder head = new StringBuilder("      ms");
    for (int i = 0; i < machines; i++) {
      head.append(" | ").append(padded("machine " + i));
    }
    return head.toString();
  }

  private String line(TraceEvent event, String text) {
    StringBuilder line = new StringBuilder("%8d".formatted(event.at()));
    for (int i = 0; i < machines; i++) {
      line.append(" | ").append(padded(i == event.machine() ? text : ""));
    }
    return line.toString().stripTrailing();
  }

  private static String padded(String text) {
    return text.length() > WIDTH
        ? text.substring(0, WIDTH)
        : text + " ".repeat(WIDTH - text.length());
  }

  private static String name(Hash hash) {
    return hash.value().toHex().substring(0, 6);
  }

  private static String ballot(Ballot ballot) {
    String hash = ballot.hash().isZero() ? "" : " " + name(ballot.hash());
    return ballot.kind().tag() + " " + ballot.view() + hash;
  }

  private static String block(Block block) {
    return "block %d %s of view %s%s"
        .formatted(
            block.header().height(),
            name(block.hash()),
            block.header().view(),
            block.header().epochEnd() ? " END" : "");
  }

  private static String certificate(Certificate certificate) {
    return "cert " + ballot(certificate.ballot());
  }

  private static String message(ConsensusMessage message) {
    if (message instanceof ConsensusMessage.VoteMessage m) {
      return ballot(m.vote().ballot());
    } else if (message instanceof ConsensusMessage.ProposalMessage m) {
      return "proposal " + block(m.proposal().block());
    } else if (message instanceof ConsensusMessage.CertificateMessage m) {
      return certificate(m.certificate());
    } else if (message instanceof ConsensusMessage.Executed m) {
      return "executed " + m.logSize();
    } else if (message instanceof ConsensusMessage.SnapshotHeld m) {
      return "has snapshot " + m.height();
    }
    return "tips";
  }

  private static String frame(Frame frame) {
    if (frame instanceof Frame.Consensus f) {
      return message(f.message());
    } else if (frame instanceof Frame.Push f) {
      return "batch " + f.batch().header().seq() + " " + name(f.batch().digest());
    } else if (frame instanceof Frame.Fork f) {
      return "fork of " + f.fork().author() + " at " + f.fork().seq();
    } else if (frame instanceof Frame.Ask f) {
      return "asks " + f.query().getClass().getSimpleName();
    }
    Frame.Answer answer = (Frame.Answer) frame;
    String what = answer.query().getClass().getSimpleName();
    if (answer.found().keptFrom() > 0) {
      return "keeps blocks from " + answer.found().keptFrom();
    }
    return answer.found().isEmpty() ? "has no " + what : "has " + what;
  }

  private static String fact(Fact fact) {
    if (fact instanceof Fact.ViewEntered f) {
      return "* enters view " + f.view();
    } else if (fact instanceof Fact.Proposed f) {
      return "* proposes " + block(f.proposal().block());
    } else if (fact instanceof Fact.Notarized f) {
      return "* votes for " + block(f.proposal().block());
    } else if (fact instanceof Fact.Nullified f) {
      return "* gives up view " + f.view();
    } else if (fact instanceof Fact.FinalizeSigned f) {
      return "* finalizes " + f.view() + " " + name(f.hash());
    } else if (fact instanceof Fact.Finalized f) {
      return "* final " + block(f.chain().get(f.chain().size() - 1));
    } else if (fact instanceof Fact.EpochChanged f) {
      return "=== epoch %d of %d validators".formatted(f.start().epoch(), f.start().set().size());
    }
    return "* " + fact.getClass().getSimpleName();
  }

  private static Optional<String> text(TraceEvent event) {
    return event.match(new Text());
  }

  /** What is worth a line. */
  private static final class Text implements TraceEvent.Cases<Optional<String>> {
    @Override
    public Optional<String> onSent(TraceEvent.Sent e) {
      return Optional.empty();
    }

    @Override
    public Optional<String> onDelivered(TraceEvent.Delivered e) {
      return Optional.of(e.from() + "> " + frame(e.frame()));
    }

    @Override
    public Optional<String> onDropped(TraceEvent.Dropped e) {
      return Optional.of("x lost for " + e.to() + ": " + frame(e.frame()));
    }

    @Override
    public Optional<String> onSigned(TraceEvent.Signed e) {
      return Optional.of("signs " + ballot(e.ballot()));
    }

    @Override
    public Optional<String> onBatchSigned(TraceEvent.BatchSigned e) {
      return Optional.of("signs batch " + e.header().seq() + " " + name(e.header().digest()));
    }

    @Override
    public Optional<String> onFactStored(TraceEvent.FactStored e) {
      return Optional.of(fact(e.fact()));
    }

    @Override
    public Optional<String> onPositionStored(TraceEvent.PositionStored e) {
      return Optional.empty();
    }

    @Override
    public Optional<String> onBatchStored(TraceEvent.BatchStored e) {
      return Optional.of("* batch " + e.header().author() + " " + e.header().seq());
    }

    @Override
    public Optional<String> onCertified(TraceEvent.Certified e) {
      return Optional.of((e.formed() ? "forms " : "takes ") + certificate(e.certificate()));
    }

    @Override
    public Optional<String> onCommitted(TraceEvent.Committed e) {
      return Optional.of("commits " + block(e.blocks().get(e.blocks().size() - 1)));
    }

    @Override
    public Optional<String> onExecuted(TraceEvent.Executed e) {
      return Optional.of(
          "executes %d: %d transactions".formatted(e.record().height(), e.executed().size()));
    }

    @Override
    public Optional<String> onCrashed(TraceEvent.Crashed e) {
      return Optional.of("=== crashes");
    }

    @Override
    public Optional<String> onRestarted(TraceEvent.Restarted e) {
      return Optional.of("=== starts " + e.generation() + " in view " + e.view());
    }

    @Override
    public Optional<String> onSnapshotUsed(TraceEvent.SnapshotUsed e) {
      return Optional.of("from snapshot " + e.height());
    }

    @Override
    public Optional<String> onSnapshotStored(TraceEvent.SnapshotStored e) {
      return Optional.of("* snapshot " + e.height());
    }

    @Override
    public Optional<String> onKeptFrom(TraceEvent.KeptFrom e) {
      return Optional.of("* keeps blocks from " + e.height());
    }

    @Override
    public Optional<String> onErased(TraceEvent.Erased e) {
      return Optional.of("removes blocks %d to %d".formatted(e.from(), e.below() - 1));
    }

    @Override
    public Optional<String> onSynced(TraceEvent.Synced e) {
      return Optional.of("=== takes over snapshot " + e.height());
    }

    @Override
    public Optional<String> onAccused(TraceEvent.Accused e) {
      return Optional.of("accuses " + e.evidence().accused() + " " + e.evidence().kind());
    }

    @Override
    public Optional<String> onHalted(TraceEvent.Halted e) {
      return Optional.of("=== halts: " + e.reason().code());
    }

    @Override
    public Optional<String> onThrew(TraceEvent.Threw e) {
      return Optional.of("=== throws " + e.what());
    }

    @Override
    public Optional<String> onMeasured(TraceEvent.Measured e) {
      return Optional.empty();
    }

    @Override
    public Optional<String> onNote(TraceEvent.Note e) {
      return Optional.of("- " + e.text());
    }
  }
}
