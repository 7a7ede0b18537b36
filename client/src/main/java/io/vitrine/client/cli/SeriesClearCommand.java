package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.samples.CanonicalJson;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code vitrine series clear}: in a development network one person is everybody, so that whoever
 * tries the system out gets from a draft to an item with one command. It goes through the same
 * gates as anybody else, as the accounts that hold the roles; it needs their keys, which only
 * {@code ./vitrine dev} leaves lying about.
 */
@Command(
    name = "clear",
    description = {
      "Take a series through all steps that are missing, with the accounts of this installation's",
      "development network. Its creator signs for what is the creator's to do."
    })
final class SeriesClearCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SERIES")
  private String id;

  @Mixin private SignerOption signer;
  @Mixin private WaitOption wait;

  SeriesClearCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SeriesId series = Texts.series(id);
    VitrineClient client = session.client();
    JsonNode found = Session.found(client.series(series.text()));
    DevAccounts accounts = new DevAccounts(session);
    ArrayNode steps = Session.JSON.createArrayNode();
    try (Signatory creator = signer.unlock(session)) {
      for (JsonNode missing : found.path("missing")) {
        Gate gate = Gate.valueOf(missing.asText());
        steps.add(pass(client, gate, series, creator, accounts));
      }
    }
    ObjectNode done = Session.document().put("series", series.text()).put("stage", "ISSUED");
    done.set("steps", steps);
    session.print(done);
    session.say("next: vitrine item issue " + series + "/1 FILE" + signer.again());
    return ExitCode.OK.number();
  }

  private ObjectNode pass(
      VitrineClient client, Gate gate, SeriesId series, Signatory creator, DevAccounts accounts) {
    String decider = gate.role().map(role -> accounts.holding(role)).orElse("");
    if (decider.isEmpty()) {
      return pass(client, gate, series, creator).put("by", "creator");
    }
    try (Signatory key = Signatory.of(accounts.key(decider))) {
      return pass(client, gate, series, key).put("by", decider);
    }
  }

  private ObjectNode pass(VitrineClient client, Gate gate, SeriesId series, Signatory key) {
    ObjectNode done =
        Submissions.submit(
            session, client, key, CollectionCalls.pass(gate, series, report(gate)), wait);
    session.say(gate.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " passed");
    return Session.document()
        .put("gate", gate.name())
        .put("transactionId", done.path("transactionId").asText());
  }

  /** Stands for the report of a reviewer who does not exist. */
  private static Hash report(Gate gate) {
    return Sha256.of(
        CanonicalJson.encode(
            Session.document().put("gate", gate.name()).put("report", "none: development")));
  }
}
