package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.applicant.FieldInvalid;
import java.util.List;

/**
 * The JSON of an application for an account in custody: {@code custody} is true, and the account
 * and its signature, which the desk adds, are missing.
 */
final class CustodialForm {
  private static final String CUSTODY = "custody";
  private static final Address NOBODY = new Address(Bytes.wrap(new byte[Address.SIZE]));

  private final ObjectNode content;

  private CustodialForm(ObjectNode content) {
    this.content = content;
  }

  /** Whether {@code body} asks for custody; what else it says has not been looked at. */
  static boolean isOne(JsonNode body) {
    return body.isObject() && body.has(CUSTODY);
  }

  /**
   * Reads {@code body} and checks all that is there, so that no key is taken for a mistake.
   *
   * @throws FieldInvalid naming the field
   */
  static CustodialForm read(JsonNode body) {
    if (!body.path(CUSTODY).isBoolean() || !body.path(CUSTODY).booleanValue()) {
      throw new FieldInvalid(CUSTODY, "true, or not there");
    }
    for (String field : List.of("address", "signature", "restores")) {
      if (body.has(field)) {
        throw new FieldInvalid(field, "not with custody: the registrar gives the account");
      }
    }
    ObjectNode content = body.deepCopy();
    content.remove(CUSTODY);
    CustodialForm form = new CustodialForm(content);
    ApplicantForm.read(form.with(NOBODY, Bytes.EMPTY));
    return form;
  }

  /** The application for the account of {@code key}, signed with it. */
  ApplicantForm signed(HandedOut key, Hash ledger) {
    ApplicantForm unsigned = ApplicantForm.read(with(key.address(), Bytes.EMPTY));
    return new ApplicantForm(
        unsigned.file(),
        unsigned.restores(),
        Secp256k1.sign(key.secret().reveal(), unsigned.file().claim(ledger)));
  }

  private ObjectNode with(Address address, Bytes signature) {
    return content
        .deepCopy()
        .put("address", Addresses.format(address))
        .put("signature", signature.toHex());
  }
}
