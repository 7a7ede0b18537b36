package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.contracts.disclosure.Attribute;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.disclosure.Disclosure;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine attribute}: what is true of somebody, shown one by one. */
@Command(
    name = "attribute",
    description = {
      "What is so about somebody, such as ageOver14=true. The ledger has one hash over all of it;",
      "their owner keeps the attributes and discloses one by one to whom they like."
    })
final class AttributeCommand extends NounCommand {
  private static final int MAX_FILE = 1 << 20;

  private final Session session;

  AttributeCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "make",
      description = {
        "Write a file with attributes and their salts, and print the root that the registrar puts",
        "on the ledger (vitrine identity register --attributes). Who loses the file can not disclose."
      })
  int make(
      @Parameters(index = "0", paramLabel = "FILE") Path file,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME=VALUE")
          Map<String, String> values) {
    List<Attribute> all = new ArrayList<>();
    try {
      values.forEach(
          (name, value) -> all.add(new Attribute(name, value, Openings.random().value())));
      Attributes attributes = new Attributes(all);
      OwnerOnlyFiles.create(file, document(attributes).toPrettyString() + "\n");
      session.print(
          Session.document().put("attributes", all.size()).put("root", "" + attributes.root()));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, "these attributes cannot be: " + e.getMessage());
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  @Command(
      name = "disclose",
      description = "Write a file that shows one attribute and proves it, and no other.")
  int disclose(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Option(
              names = "--from",
              required = true,
              paramLabel = "FILE",
              description = "the attributes")
          Path from,
      @Option(names = "--to", required = true, paramLabel = "FILE", description = "what you show")
          Path to) {
    Attributes attributes = read(from);
    try {
      Disclosure disclosure = attributes.disclose(name);
      LocalFiles.create(to, disclosure.encode());
      session.print(
          Session.document()
              .put("name", name)
              .put("value", disclosure.attribute().value())
              .put("root", attributes.root().toString()));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, e.getMessage());
    }
  }

  @Command(
      name = "check",
      description = {
        "Whether what somebody disclosed is so, by the root that the ledger has for them, or by a",
        "root that you know, without any network."
      })
  int check(
      @Parameters(index = "0", paramLabel = "FILE") Path file,
      @Option(names = "--of", paramLabel = "ADDRESS|ACCOUNT", description = "whose it is")
          String of,
      @Option(names = "--root", paramLabel = "HASH", description = "the root, when you know it")
          String root) {
    if ((of == null) == (root == null)) {
      throw new CommandFailure(ClientCode.USAGE, "give either --of ADDRESS or --root HASH");
    }
    Disclosure disclosure = disclosure(file);
    Hash trusted = root == null ? onLedger(of) : Texts.hash(root);
    if (!disclosure.verifies(trusted)) {
      throw new CommandFailure(
          ClientCode.NOT_AN_ATTRIBUTE,
          file + " shows an attribute that is not under the root " + trusted);
    }
    session.print(
        Session.document()
            .put("name", disclosure.attribute().name())
            .put("value", disclosure.attribute().value())
            .put("root", trusted.toString()));
    return ExitCode.OK.number();
  }

  /** The attributes in a file that {@code make} wrote. */
  static Attributes read(Path file) {
    try {
      JsonNode document = Session.JSON.readTree(LocalFiles.read(file, MAX_FILE).toArray());
      List<Attribute> all = new ArrayList<>();
      for (JsonNode one : document.path("attributes")) {
        all.add(
            new Attribute(
                one.path("name").asText(),
                one.path("value").asText(),
                Bytes.fromHex(one.path("salt").asText())));
      }
      if (!all.isEmpty()) {
        return new Attributes(all);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Told below, as a file without attributes.
    }
    throw new CommandFailure(
        ClientCode.FILE_PROBLEM, file + " has no attributes of vitrine attribute make");
  }

  private static ObjectNode document(Attributes attributes) {
    ObjectNode document = Session.document().put("root", attributes.root().toString());
    ArrayNode all = document.putArray("attributes");
    for (Attribute one : attributes.all()) {
      all.addObject()
          .put("name", one.name())
          .put("value", one.value())
          .put("salt", one.salt().toHex());
    }
    return document;
  }

  private static Disclosure disclosure(Path file) {
    try {
      return Disclosure.decode(LocalFiles.read(file, MAX_FILE));
    } catch (CodecException | IllegalArgumentException e) {
      throw new CommandFailure(
          ClientCode.FILE_PROBLEM, file + " is no disclosed attribute: " + e.getMessage());
    }
  }

  private Hash onLedger(String whom) {
    JsonNode identity =
        Session.found(session.client().identity(AccountResolver.address(session, whom)));
    return Texts.hash(identity.path("attributesRoot").asText());
  }
}
