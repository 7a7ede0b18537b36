package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.applicant.Masked;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.audit.AuditEntry;
import io.vitrine.registrar.realname.DocumentNumber;
import io.vitrine.registrar.vault.PersonId;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Applications as JSON. Personal data stands in {@link #full} and nowhere else. */
final class DeskDocuments {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DeskDocuments() {}

  /** The id that {@code text} is. */
  static Optional<PersonId> id(String text) {
    return text.matches("[0-9a-f]{" + 2 * PersonId.SIZE + "}")
        ? Optional.of(new PersonId(Bytes.fromHex(text)))
        : Optional.empty();
  }

  static ObjectNode brief(PersonId id, Application application) {
    ObjectNode json = JSON.objectNode();
    json.put("id", id.toString());
    json.put("kind", application.received().kind().name());
    json.put("address", Addresses.format(application.received().address()));
    json.put("state", application.state().name());
    application
        .received()
        .restores()
        .ifPresent(before -> json.put("restores", Addresses.format(before)));
    json.put("receivedAt", application.received().at().toString());
    return json;
  }

  /** As the applicant sees it. */
  static ObjectNode standing(Genesis genesis, PersonId id, Application application) {
    ObjectNode json = brief(id, application);
    application
        .registration()
        .transaction()
        .ifPresent(hash -> json.put("transactionId", hash.toString()));
    application.registration().declined().ifPresent(reason -> json.put("declined", reason));
    erasure(json, genesis, application);
    return json;
  }

  /** As an officer sees it, without the applicant's file. */
  static ObjectNode desk(Genesis genesis, PersonId id, Application application) {
    ObjectNode json = standing(genesis, id, application);
    json.put("commitment", application.received().commitment().toString());
    json.put("file", application.received().file().toString());
    json.put("finding", application.finding().map(Finding::name).orElse(""));
    application.second().ifPresent(officer -> json.put("secondedBy", Addresses.format(officer)));
    return json;
  }

  private static void erasure(ObjectNode json, Genesis genesis, Application application) {
    application.erasure().proposed().ifPresent(proposed -> json.put("erasure", "PROPOSED"));
    application.erasure().begun().ifPresent(begun -> json.put("erasure", "ORDERED"));
    ErasureCourse.receipt(genesis, application)
        .ifPresent(
            receipt -> {
              json.put("erasure", "DONE");
              json.putObject("erasureReceipt")
                  .put("ledger", receipt.ledger().toString())
                  .put("address", Addresses.format(receipt.address()))
                  .put("commitment", receipt.commitment().toString())
                  .put("keyPrint", receipt.keyPrint().toString())
                  .put("records", receipt.records())
                  .put("at", receipt.at().toString())
                  .put(
                      "signature",
                      application.erasure().erased().orElseThrow().signature().toHex());
            });
  }

  /** The applicant's file with stars. */
  static ObjectNode masked(ApplicantFile file) {
    ObjectNode json = JSON.objectNode();
    number(json, file.number(), Masked.number(file.number().digits()));
    json.put("name", Masked.name(file.name()));
    json.put("contact", Masked.all(file.contact()));
    file.born().ifPresent(born -> json.put("born", Masked.all(born.toString())));
    file.representative()
        .ifPresent(
            r ->
                number(
                    json.putObject("representative").put("name", Masked.name(r.name())),
                    r.number(),
                    Masked.number(r.number().digits())));
    file.document()
        .ifPresent(
            d ->
                json.putObject("document")
                    .put("mediaType", d.mediaType())
                    .put("size", d.content().size()));
    return json;
  }

  /** The applicant's file. */
  static ObjectNode full(ApplicantFile file) {
    ObjectNode json = JSON.objectNode();
    number(json, file.number(), file.number().digits());
    json.put("name", file.name());
    json.put("contact", file.contact());
    file.born().map(LocalDate::toString).ifPresent(born -> json.put("born", born));
    file.representative()
        .ifPresent(
            r ->
                number(
                    json.putObject("representative").put("name", r.name()),
                    r.number(),
                    r.number().digits()));
    file.document()
        .ifPresent(
            d ->
                json.putObject("document")
                    .put("mediaType", d.mediaType())
                    .put("size", d.content().size())
                    .put("content", Base64.getEncoder().encodeToString(d.content().toArray())));
    return json;
  }

  private static void number(ObjectNode json, DocumentNumber number, String shown) {
    json.put("country", number.country());
    json.put("documentKind", number.kind().name());
    json.put("number", shown);
  }

  /** Salted attributes, as they are sealed. */
  static ObjectNode attributes(Bytes stored) {
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    AttributeRoot.decode(stored)
        .all()
        .forEach(
            a ->
                items
                    .addObject()
                    .put("name", a.name())
                    .put("value", a.value())
                    .put("salt", a.salt().toHex()));
    return json;
  }

  /** A page of the audit log, the newest first. */
  static ObjectNode audit(List<AuditEntry> entries, int limit) {
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    for (AuditEntry entry : entries) {
      items
          .addObject()
          .put("number", entry.number())
          .put("at", entry.at().toString())
          .put("officer", entry.access().officer())
          .put("action", entry.access().action().name())
          .put("purpose", entry.access().purpose().name())
          .put("reference", entry.access().reference())
          .put("application", entry.access().person().toString())
          .put("hash", entry.hash().toString());
    }
    boolean more = entries.size() == limit && entries.get(limit - 1).number() > 1;
    json.put("nextCursor", more ? Long.toString(entries.get(limit - 1).number()) : null);
    return json;
  }
}
