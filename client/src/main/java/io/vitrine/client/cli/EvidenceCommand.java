package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.proof.EvidenceVerifier;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vitrine evidence}: what the ledger can prove against its validators. */
@Command(name = "evidence", description = "Proofs that validators broke the protocol.")
final class EvidenceCommand extends NounCommand {
  private final Session session;

  EvidenceCommand(Session session) {
    this.session = session;
  }

  @Command(name = "list", description = "The proofs that the ledger holds.")
  int list() {
    Pages.print(session, Session.found(session.client().allEvidence()));
    return ExitCode.OK.number();
  }

  @Command(
      name = "show",
      description = {
        "One proof, checked here against the genesis document.",
        "Of later epochs than the first the set is not known here: those are shown, not checked."
      })
  int show(
      @Parameters(paramLabel = "EPOCH") long epoch,
      @Parameters(paramLabel = "VALIDATOR", description = "its index in the set of the epoch")
          int validator,
      @Parameters(paramLabel = "KIND", description = "such as LANE_FORK") String kind) {
    VitrineClient client = session.client();
    JsonNode entry = Session.found(client.evidence(epoch, validator, kind(kind)));
    Genesis genesis = Session.found(client.genesis());
    Trust.meet(session, genesis);
    Optional<Bytes> bytes = bytes(client, entry);
    ObjectNode shown = entry.deepCopy();
    bytes.ifPresent(b -> shown.put("bytes", Base64.getEncoder().encodeToString(b.unsafeArray())));
    if (epoch > 0) {
      session.print(shown);
      return ExitCode.OK.number();
    }
    genesis
        .validators()
        .find(new ValidatorId(validator))
        .ifPresent(accused -> shown.put("accused", accused.name()));
    EvidenceVerifier verifier = new EvidenceVerifier(genesis, Ed25519.load());
    Optional<String> invalid =
        bytes.map(verifier::invalidity).orElse(Optional.of("its block does not hold the proof"));
    shown.put("valid", invalid.isEmpty());
    invalid.ifPresent(why -> shown.put("reason", why));
    session.print(shown);
    return (invalid.isEmpty() ? ExitCode.OK : ExitCode.NOT_VERIFIED).number();
  }

  /** The proof itself is in the block that records it; the entry has its digest. */
  private static Optional<Bytes> bytes(VitrineClient client, JsonNode entry) {
    JsonNode block = Session.found(client.block(entry.path("height").asLong()));
    for (JsonNode recorded : block.path("evidence")) {
      Bytes bytes = Bytes.wrap(Base64.getDecoder().decode(recorded.path("bytes").asText()));
      if (Sha256.of(bytes).toString().equals(entry.path("digest").asText())) {
        return Optional.of(bytes);
      }
    }
    return Optional.empty();
  }

  private static String kind(String text) {
    String kind = text.toUpperCase(Locale.ROOT);
    if (!Evidence.KINDS.contains(kind)) {
      throw new CommandFailure(
          ClientCode.USAGE, "a kind is one of " + String.join(", ", Evidence.KINDS));
    }
    return kind;
  }
}
