package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.applicant.Document;
import io.vitrine.registrar.applicant.FieldInvalid;
import io.vitrine.registrar.applicant.Representative;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine identity apply}: hands in an application, signed with the account's key. */
@Command(
    name = "apply",
    description = {
      "Apply for an identity with the registrar of the node. The account signs.",
      "FORM is a JSON file: kind (PERSON or ORGANISATION), country, documentKind, number, name, born,"
          + " contact, representative. Personal data is never an argument of a command."
    })
final class IdentityApplyCommand implements Callable<Integer> {
  private static final int MAX_FORM = 64 * 1024;

  private final Session session;

  @Parameters(paramLabel = "FORM", description = "the application as JSON")
  private Path form;

  @Option(names = "--document", paramLabel = "FILE", description = "a scan that proves it")
  private Path document;

  @Option(
      names = "--media-type",
      defaultValue = "image/png",
      description = "of the scan (default: ${DEFAULT-VALUE})")
  private String mediaType;

  @Option(
      names = "--restores",
      paramLabel = "ADDRESS",
      description = {
        "the identity of this address, whose key is lost, is to pass to the account. The person",
        "proves herself again with the same number."
      })
  private String restores;

  @Option(
      names = "--custody",
      description = {
        "you have no key: the registrar makes one and keeps it for you. What it signs with is",
        "written to a file, for --custodial of other commands. Whoever has it has the account."
      })
  private boolean custody;

  @Mixin private SignerOption signer;

  IdentityApplyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = form();
    if (document != null) {
      body.putObject("document")
          .put("mediaType", mediaType)
          .put(
              "content",
              Base64.getEncoder()
                  .encodeToString(LocalFiles.read(document, Document.MAX).toArray()));
    }
    if (custody && restores != null) {
      throw new CommandFailure(
          ClientCode.USAGE, "an identity passes to an account of your own, not to one in custody");
    } else if (custody) {
      body.put("custody", true);
    } else {
      sign(body);
    }
    JsonNode answer =
        new RegistrarPort(session.node(), "")
            .post("/v1/applications", body, Optional.of(UUID.randomUUID().toString()));
    ObjectNode shown = answer.deepCopy();
    if (custody) {
      String credential = shown.remove("credential").asText();
      Address address = Addresses.parse(shown.path("address").asText());
      Path file = new CustodyNote(address, credential, session.node()).keep(session);
      shown.put("custody", file.toString());
    }
    String token = shown.remove("token").asText();
    new ApplicationNotes(session.home())
        .keep(shown.path("id").asText(), token, session.node().toString());
    session.print(shown);
    session.say("See how it stands with: vitrine identity status " + shown.path("id").asText());
    return ExitCode.OK.number();
  }

  private void sign(ObjectNode body) {
    Hash ledger = Session.found(session.client().genesis()).hash();
    try (Signatory who = signer.unlock(session)) {
      AccountKey key = who.ownKey();
      body.put("address", Addresses.format(key.address()));
      Optional<Address> before =
          Optional.ofNullable(restores).map(text -> AccountResolver.address(session, text));
      before.ifPresent(address -> body.put("restores", Addresses.format(address)));
      body.put("signature", key.sign(claim(body, key).claim(ledger, before)).toHex());
    }
  }

  private ObjectNode form() {
    try {
      JsonNode read =
          Session.JSON.readTree(
              new String(LocalFiles.read(form, MAX_FORM).toArray(), StandardCharsets.UTF_8));
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      // Told below: what the parser says repeats a part of the file.
    }
    throw new CommandFailure(ClientCode.FILE_PROBLEM, form + " is not a JSON object");
  }

  /** The same rules as the registrar's, so that most mistakes are found here. */
  private static ApplicantFile claim(JsonNode body, AccountKey key) {
    try {
      return new ApplicantFile(
          ApplicantKind.valueOf(text(body, "kind")),
          key.address(),
          number(body, ""),
          body.path("name").asText(),
          Optional.of(body.path("born").asText())
              .filter(text -> !text.isEmpty())
              .map(LocalDate::parse),
          Optional.of(body.path("representative"))
              .filter(JsonNode::isObject)
              .map(r -> new Representative(r.path("name").asText(), number(r, "representative."))),
          body.path("contact").asText(),
          Optional.empty());
    } catch (FieldInvalid e) {
      throw new CommandFailure(ClientCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CommandFailure(
          ClientCode.USAGE, "kind, documentKind or born of the form can not be read");
    }
  }

  private static DocumentNumber number(JsonNode body, String prefix) {
    return DocumentNumber.read(
            text(body, "country"),
            DocumentKind.valueOf(text(body, "documentKind")),
            text(body, "number"))
        .orElseThrow(() -> new FieldInvalid(prefix + "number", "4 to 32 letters and digits"));
  }

  private static String text(JsonNode body, String field) {
    String text = body.path(field).asText();
    return field.endsWith("ind") ? text.toUpperCase(Locale.ROOT) : text;
  }
}
