package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.applicant.Document;
import io.vitrine.registrar.applicant.FieldInvalid;
import io.vitrine.registrar.applicant.Representative;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON of an application, read strictly. What is refused names the field and never what stands
 * in it, because a refusal may be logged by whoever gets it.
 */
record ApplicantForm(ApplicantFile file, Optional<Address> restores, Bytes signature) {
  private static final Set<String> FIELDS =
      new TreeSet<>(
          List.of(
              "kind",
              "address",
              "country",
              "documentKind",
              "number",
              "name",
              "born",
              "contact",
              "representative",
              "document",
              "restores",
              "signature"));
  private static final Set<String> REPRESENTATIVE =
      new TreeSet<>(List.of("country", "documentKind", "number", "name"));
  private static final Set<String> DOCUMENT = new TreeSet<>(List.of("mediaType", "content"));

  /**
   * Reads {@code body}.
   *
   * @throws FieldInvalid naming the field
   */
  static ApplicantForm read(JsonNode body) {
    only("", body, FIELDS);
    ApplicantFile file =
        new ApplicantFile(
            constant(ApplicantKind.class, "kind", text(body, "", "kind")),
            address("address", text(body, "", "address")),
            number(body, ""),
            text(body, "", "name"),
            body.has("born") ? Optional.of(day(text(body, "", "born"))) : Optional.empty(),
            body.has("representative")
                ? Optional.of(representative(body.path("representative")))
                : Optional.empty(),
            body.has("contact") ? text(body, "", "contact") : "",
            body.has("document") ? Optional.of(document(body.path("document"))) : Optional.empty());
    Optional<Address> restores =
        body.has("restores")
            ? Optional.of(address("restores", text(body, "", "restores")))
            : Optional.empty();
    if (restores.equals(Optional.of(file.address()))) {
      throw new FieldInvalid("restores", "the address before, not the one applied for");
    }
    return new ApplicantForm(file, restores, hex("signature", text(body, "", "signature")));
  }

  private static Representative representative(JsonNode node) {
    only("representative.", node, REPRESENTATIVE);
    return new Representative(
        text(node, "representative.", "name"), number(node, "representative."));
  }

  private static Document document(JsonNode node) {
    only("document.", node, DOCUMENT);
    String content = text(node, "document.", "content");
    try {
      return new Document(
          text(node, "document.", "mediaType"), Bytes.wrap(Base64.getDecoder().decode(content)));
    } catch (FieldInvalid e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new FieldInvalid("document.content", "not base64");
    }
  }

  private static DocumentNumber number(JsonNode node, String prefix) {
    return DocumentNumber.read(
            text(node, prefix, "country"),
            constant(
                DocumentKind.class, prefix + "documentKind", text(node, prefix, "documentKind")),
            text(node, prefix, "number"))
        .orElseThrow(
            () ->
                new FieldInvalid(
                    prefix + "number",
                    "4 to 32 letters and digits, and a country of two letters (ISO 3166-1)"));
  }

  private static void only(String prefix, JsonNode node, Set<String> fields) {
    if (!node.isObject()) {
      throw new FieldInvalid(prefix.isEmpty() ? "body" : prefix, "not an object");
    }
    List<String> unknown = new ArrayList<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(fields);
    if (!unknown.isEmpty()) {
      throw new FieldInvalid(
          prefix + "…", unknown.size() + " fields that there are not; there are " + fields);
    }
  }

  private static String text(JsonNode node, String prefix, String field) {
    if (!node.path(field).isTextual()) {
      throw new FieldInvalid(prefix + field, "a text is missing");
    }
    return node.path(field).textValue();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String field, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new FieldInvalid(field, "one of " + List.of(type.getEnumConstants()));
  }

  private static Address address(String field, String text) {
    try {
      return Addresses.parse(text);
    } catch (IllegalArgumentException e) {
      throw new FieldInvalid(field, "no address with its checksum (EIP-55)");
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new FieldInvalid("born", "not of the form 2001-02-28");
    }
  }

  private static Bytes hex(String field, String text) {
    try {
      return Bytes.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw new FieldInvalid(field, "not in hexadecimal digits");
    }
  }
}
