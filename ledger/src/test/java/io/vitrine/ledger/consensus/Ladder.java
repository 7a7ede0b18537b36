package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes down what one replica does, a line per fact and output, with letters for block hashes, and
 * compares it with {@code src/test/resources/ladders/NAME.txt}. {@code -Dladders.write=DIRECTORY}
 * writes the files anew; the difference is reviewed like code.
 */
final class Ladder {
  private final StringBuilder text = new StringBuilder();
  private final Map<Hash, String> names = new TreeMap<>();
  private final ScriptedReplica replica;
  private boolean afterComment;

  Ladder(ScriptedReplica replica) {
    this.replica = replica;
    names.put(replica.protocol.genesisHash(), "genesis");
    names.put(Hash.ZERO, "-");
    note("start");
  }

  /** Feeds an input that is described by {@code what}. */
  Ladder step(String what, Input input) {
    replica.feed(input);
    note(what);
    return this;
  }

  /** A line of explanation. */
  Ladder comment(String line) {
    String before = afterComment ? "# " : "\n# ";
    text.append(before).append(line).append('\n');
    afterComment = true;
    return this;
  }

  /** The first lines of the file: what happens and why, for somebody who reads no other. */
  Ladder story(String title, String... lines) {
    StringBuilder head = new StringBuilder("# " + title + "\n#\n");
    for (String line : lines) {
      head.append("# ").append(line).append('\n');
    }
    head.append("#\n# This is ")
        .append(replica.protocol.self())
        .append(" of four. Leaders of views 1 to 5:");
    for (long view = 1; view <= 5; view++) {
      head.append(' ').append(replica.protocol.leader(ScriptedReplica.view(view)));
    }
    text.insert(0, head.append("\n\n"));
    return this;
  }

  /** Kills the replica and starts it from its journal. */
  Ladder restart() {
    replica.restart();
    note("restart");
    return this;
  }

  /** Loses the journal and starts the replica from nothing. */
  Ladder forget() {
    replica.forget();
    note("start with an empty journal");
    return this;
  }

  /** A certificate arrives: the host looks for forgotten signatures first (R17), then feeds it. */
  Ladder certificate(String what, Certificate certificate) {
    Optional<HaltReason> reason =
        OwnSignatures.forgotten(replica.state, replica.protocol.self(), certificate);
    if (reason.isEmpty()) {
      return step(what, new Input.CertificateArrived(certificate));
    }
    text.append(what).append("\n    halt    ").append(reason.get().code()).append('\n');
    return this;
  }

  private void note(String what) {
    afterComment = false;
    text.append(what).append('\n');
    replica.facts.forEach(f -> text.append("    fact    ").append(fact(f)).append('\n'));
    replica.outputs.forEach(o -> text.append("    ").append(output(o)).append('\n'));
  }

  void matches(String name) {
    String directory = System.getProperty("ladders.write");
    if (directory != null) {
      write(Path.of(directory, name + ".txt"));
      return;
    }
    String expected = read(name);
    if (!text.toString().equals(expected)) {
      throw new AssertionError(
          "ladder "
              + name
              + " changed; -Dladders.write=DIRECTORY writes it anew\n"
              + difference(expected.lines().toList(), text.toString().lines().toList()));
    }
  }

  /** The lines between what both begin and end with, after the last three they share. */
  static String difference(List<String> expected, List<String> actual) {
    int shorter = Math.min(expected.size(), actual.size());
    int same = 0;
    while (same < shorter && expected.get(same).equals(actual.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < shorter - same
        && expected.get(expected.size() - 1 - tail).equals(actual.get(actual.size() - 1 - tail))) {
      tail++;
    }
    StringBuilder lines = new StringBuilder("@ line " + (same + 1) + "\n");
    expected.subList(Math.max(0, same - 3), same).forEach(l -> lines.append("  " + l + "\n"));
    expected.subList(same, expected.size() - tail).forEach(l -> lines.append("- " + l + "\n"));
    actual.subList(same, actual.size() - tail).forEach(l -> lines.append("+ " + l + "\n"));
    return lines.toString();
  }

  private void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Ladder.class.getResourceAsStream("/ladders/" + name + ".txt")) {
      if (in == null) {
        throw new AssertionError("there is no ladder " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(Hash hash) {
    return names.computeIfAbsent(hash, h -> "" + (char) ('A' + names.size() - 2));
  }

  private String block(Block block) {
    return name(block.hash())
        + " (height "
        + block.header().height()
        + " on "
        + name(block.header().parentHash())
        + ", log "
        + block.header().log().size()
        + ")";
  }

  private String ballot(Ballot ballot) {
    String what = ballot.getClass().getSimpleName() + " " + ballot.view();
    return ballot.hash().isZero() ? what : what + " " + name(ballot.hash());
  }

  private String certificate(Certificate certificate) {
    return "certificate " + ballot(certificate.ballot());
  }

  private String payload(Payload payload) {
    return payload.match(
        new Payload.Cases<String>() {
          @Override
          public String onOwnVote(Payload.OwnVote p) {
            return "vote " + ballot(p.ballot());
          }

          @Override
          public String onOwnProposal(Payload.OwnProposal p) {
            return "proposal " + block(p.proposal().block());
          }

          @Override
          public String onKnown(Payload.Known p) {
            return certificate(p.certificate());
          }
        });
  }

  private String fact(Fact fact) {
    return fact.match(
        new Fact.Cases<String>() {
          @Override
          public String onGenerationStarted(Fact.GenerationStarted f) {
            return "GenerationStarted";
          }

          @Override
          public String onViewEntered(Fact.ViewEntered f) {
            return "ViewEntered " + f.view() + " by " + certificate(f.certificate());
          }

          @Override
          public String onProposed(Fact.Proposed f) {
            return "Proposed " + block(f.proposal().block());
          }

          @Override
          public String onNotarized(Fact.Notarized f) {
            return "Notarized " + block(f.proposal().block());
          }

          @Override
          public String onNullified(Fact.Nullified f) {
            return "Nullified " + f.view();
          }

          @Override
          public String onFinalizeSigned(Fact.FinalizeSigned f) {
            return "FinalizeSigned " + f.view() + " " + name(f.hash());
          }

          @Override
          public String onFinalized(Fact.Finalized f) {
            return "Finalized " + f.chain().stream().map(b -> name(b.hash())).toList();
          }

          @Override
          public String onEpochChanged(Fact.EpochChanged f) {
            return "EpochChanged " + f.start().epoch() + " after " + name(f.start().firstParent());
          }
        });
  }

  private String output(Output output) {
    return output.match(
        new Output.Cases<String>() {
          @Override
          public String onBroadcast(Output.Broadcast o) {
            return "all     " + payload(o.payload());
          }

          @Override
          public String onSend(Output.Send o) {
            return o.to() + "      " + payload(o.payload());
          }

          @Override
          public String onOfferTips(Output.OfferTips o) {
            return "tips    to " + o.to();
          }

          @Override
          public String onStartTimer(Output.StartTimer o) {
            return "start   " + o.timer().kind() + " " + o.timer().view() + " " + o.delayMillis();
          }

          @Override
          public String onCancelTimer(Output.CancelTimer o) {
            return "cancel  " + o.timer().kind() + " " + o.timer().view();
          }

          @Override
          public String onFetchBlock(Output.FetchBlock o) {
            return "fetch   block " + name(o.hash());
          }

          @Override
          public String onFetchCertificate(Output.FetchCertificate o) {
            return "fetch   certificate " + o.view();
          }

          @Override
          public String onFetchRange(Output.FetchRange o) {
            return "fetch   range from " + o.fromHeight();
          }

          @Override
          public String onRequireData(Output.RequireData o) {
            return "require batches of " + name(o.block().hash());
          }

          @Override
          public String onCommit(Output.Commit o) {
            return "commit  " + o.blocks().stream().map(b -> name(b.hash())).toList();
          }

          @Override
          public String onFetchEpochEnd(Output.FetchEpochEnd o) {
            return "fetch   end of epoch " + o.epoch();
          }

          @Override
          public String onEpochStarted(Output.EpochStarted o) {
            return "begin   epoch " + o.start().epoch();
          }

          @Override
          public String onReportEvidence(Output.ReportEvidence o) {
            return "report  " + o.evidence().kind() + " of " + o.evidence().accused();
          }

          @Override
          public String onRaiseAlarm(Output.RaiseAlarm o) {
            return "alarm   " + o.code();
          }

          @Override
          public String onHalt(Output.Halt o) {
            return "halt    " + o.reason().code();
          }
        });
  }
}
