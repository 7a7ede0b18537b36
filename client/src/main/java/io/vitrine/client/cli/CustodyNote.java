package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An account whose key a registrar keeps, in a file that nobody else reads. Whoever has the file
 * has the account.
 *
 * @param address of the account
 * @param credential with which the registrar signs
 * @param node where it is asked
 */
record CustodyNote(Address address, String credential, URI node) {
  private static final String DIRECTORY = "custody";

  /** Keeps it under the home of {@code session}; the file is the answer. */
  Path keep(Session session) {
    Path file = session.home().resolve(DIRECTORY).resolve(Addresses.format(address) + ".json");
    String content =
        Session.document()
            .put("address", Addresses.format(address))
            .put("credential", credential)
            .put("node", node.toString())
            .toPrettyString();
    try {
      OwnerOnlyFiles.create(file, content + "\n");
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
    return file;
  }

  /** The one in {@code file}. */
  static CustodyNote read(Session session, Path file) {
    char[] text = SecretFiles.text(session, file);
    try {
      JsonNode json = Session.JSON.readTree(CharBuffer.wrap(text).toString());
      return new CustodyNote(
          Addresses.parse(json.path("address").asText()),
          json.path("credential").asText(),
          URI.create(json.path("node").asText()));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ClientCode.FILE_PROBLEM, file + " is no file of an account in custody");
    } finally {
      Arrays.fill(text, ' ');
    }
  }

  /** The registrar that keeps the key, whichever node is chosen for everything else. */
  RegistrarPort port() {
    return new RegistrarPort(node, credential);
  }

  /** The path of {@code verb} at the gateway. */
  String path(String verb) {
    return "/v1/custody/" + Addresses.format(address) + verb;
  }

  /** The address; never the credential. */
  @Override
  public String toString() {
    return "CustodyNote(" + Addresses.format(address) + ")";
  }
}
