package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.verify.OfflineVerifier;
import io.vitrine.client.verify.ProofFile;
import io.vitrine.client.verify.TrustedGenesis;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.proof.Check;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.CheckCode;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine verify}: checks a proof file without any network. */
@Command(
    name = "verify",
    description = {
      "Check a proof file without any network and name every check.",
      "Trusted is the genesis hash that you name; without one, the hash that this installation met"
          + " first for the same ledger."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MAX_GENESIS = 1 << 20;

  /** What is trusted; at most one. */
  static final class Anchor {
    @Option(
        names = "--pin",
        paramLabel = "HASH",
        description = "hash of the genesis document that you trust")
    private String pin;

    @Option(
        names = "--genesis",
        paramLabel = "FILE",
        description = "the genesis document that you trust (its exact bytes)")
    private Path genesis;

    @Option(
        names = "--pin-header",
        paramLabel = "HASH",
        description = "hash of a final header that you trust")
    private String header;
  }

  private final Session session;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @ArgGroup(multiplicity = "0..1")
  private Anchor anchor = new Anchor();

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Bytes content = LocalFiles.read(file, ProofFile.MAX_SIZE);
    OfflineVerifier verifier = new OfflineVerifier(Ed25519.load());
    ProofReport report = named().map(a -> verifier.verify(content, a)).orElse(null);
    if (report == null) {
      report = withRemembered(verifier, content);
    }
    print(report);
    if (!report.isValid()) {
      Check failed = report.firstFailure().orElseThrow();
      throw new CommandFailure(
          CheckCode.of(failed.name()), file + ": " + failed.name() + ": " + failed.reason());
    }
    session.say("The proof holds.");
    return ExitCode.OK.number();
  }

  private Optional<TrustAnchor> named() {
    if (anchor.pin != null) {
      return Optional.of(new TrustAnchor.GenesisHash(Texts.hash(anchor.pin)));
    } else if (anchor.header != null) {
      return Optional.of(new TrustAnchor.PinnedHeader(Texts.hash(anchor.header)));
    } else if (anchor.genesis != null) {
      Hash hash = Sha256.of(LocalFiles.read(anchor.genesis, MAX_GENESIS));
      return Optional.of(new TrustAnchor.GenesisHash(hash));
    }
    return Optional.empty();
  }

  /** The file says which ledger it is of; which genesis that ledger has is for us to know. */
  private ProofReport withRemembered(OfflineVerifier verifier, Bytes content) {
    ProofReport untrusting = verifier.verify(content, new TrustAnchor.GenesisHash(Hash.ZERO));
    if (untrusting.summary().isEmpty()) {
      return untrusting;
    }
    String ledger = untrusting.summary().get().fields().get("ledgerId");
    TrustedGenesis trusted = new TrustedGenesis(session.home());
    try {
      Hash hash =
          trusted
              .find(ledger)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ClientCode.NO_TRUST_ANCHOR,
                          "this installation has not met the ledger '" + ledger + "'"));
      session.say(
          "trusting genesis " + hash + " of " + ledger + ", met first by this installation");
      return verifier.verify(content, new TrustAnchor.GenesisHash(hash));
    } catch (IOException e) {
      throw LocalFiles.failure(trusted.file(ledger), e);
    }
  }

  private void print(ProofReport report) {
    if (session.output() == OutputForm.JSON) {
      session.print(json(report));
      return;
    }
    PrintWriter out = session.terminal().out();
    for (Check check : report.checks()) {
      out.println(
          colored(check.verdict())
              + "  "
              + check.name()
              + " ".repeat(Math.max(1, 25 - check.name().length()))
              + TextForm.printable(check.reason()));
    }
    report
        .summary()
        .filter(s -> report.isValid())
        .ifPresent(
            summary -> {
              out.println();
              session.print(Session.JSON.valueToTree(summary.fields()));
            });
    out.println(report.isValid() ? "VALID" : "NOT VALID");
    out.flush();
  }

  private ObjectNode json(ProofReport report) {
    ObjectNode json = Session.document().put("valid", report.isValid());
    ArrayNode checks = json.putArray("checks");
    for (Check check : report.checks()) {
      checks
          .addObject()
          .put("name", check.name())
          .put("verdict", check.verdict().name())
          .put("reason", check.reason());
    }
    report
        .summary()
        .filter(s -> report.isValid())
        .ifPresent(summary -> json.set("proven", Session.JSON.valueToTree(summary.fields())));
    return json;
  }

  private String colored(Check.Verdict verdict) {
    String word = String.format("%-7s", verdict);
    if (!session.color()) {
      return word;
    }
    int color =
        switch (verdict) {
          case PASS -> 32;
          case FAIL -> 31;
          case SKIPPED -> 33;
        };
    return "\u001b[" + color + "m" + word + "\u001b[0m";
  }
}
