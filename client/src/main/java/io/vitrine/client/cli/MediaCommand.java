package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.MediaClient;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine media}: the files and metadata of items. */
@Command(
    name = "media",
    description = {
      "Files and metadata of items, where an organisation keeps them.",
      "What the ledger names by its hash can be put by anybody who has it."
    })
final class MediaCommand extends NounCommand {
  /** The largest file that is put or fetched. */
  static final int MAX_FILE = 256 << 20;

  private static final int MAX_METADATA = 64 << 10;

  private final Session session;

  MediaCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "put",
      description = "Put the content of an item, or a file that its metadata names.")
  int put(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--metadata", description = "FILE is the item's metadata document")
          boolean metadata) {
    ItemId item = Texts.item(id);
    Bytes content = LocalFiles.read(file, metadata ? MAX_METADATA : MAX_FILE);
    session.print(
        Session.found(
            metadata
                ? client().putMetadata(item, content)
                : client().put(item, Sha256.of(content), content)));
    return ExitCode.OK.number();
  }

  @Command(name = "get", description = "Fetch a file by its hash, and check it.")
  int get(
      @Parameters(paramLabel = "HASH") String text,
      @Option(names = "--to", required = true, paramLabel = "FILE", description = "a new file")
          Path file) {
    Hash hash = hash(text);
    Bytes content = Session.found(client().get(hash));
    Hash actual = Sha256.of(content);
    if (!actual.equals(hash)) {
      throw new CommandFailure(
          ClientCode.MEDIA_DIFFERS,
          "the gateway gave " + actual + " for " + hash + "; nothing was written");
    }
    LocalFiles.create(file, content);
    ObjectNode done = Session.document().put("hash", hash.toString());
    session.print(done.put("size", content.size()).put("file", file.toString()));
    return ExitCode.OK.number();
  }

  @Command(
      name = "verify",
      description = {
        "Fetch the metadata of an item and every file that it names, and compare all hashes with",
        "those of the ledger. Exit code 5 when something is missing or another."
      })
  int verify(@Parameters(paramLabel = "SERIES/NUMBER") String id) {
    ItemId item = Texts.item(id);
    JsonNode shown = Session.found(session.client().item(item.series().text(), item.number()));
    Hash content = hash(shown.path("contentHash").asText());
    Hash metadata = hash(shown.path("metadataHash").asText());
    ObjectNode report = Session.document().put("item", item.toString());
    Reply<Bytes> document = client().metadata(item);
    boolean whole = check(report, "metadata", metadata, document);
    List<Hash> files = new ArrayList<>(List.of(content));
    if (whole) {
      named(Session.found(document)).stream().filter(h -> !h.equals(content)).forEach(files::add);
    }
    for (Hash file : files) {
      whole &=
          check(report, file.equals(content) ? "content" : "" + file, file, client().get(file));
    }
    session.print(report);
    if (!whole) {
      throw new CommandFailure(
          ClientCode.MEDIA_DIFFERS,
          "not everything that item " + item + " names is there and whole");
    }
    return ExitCode.OK.number();
  }

  private static boolean check(ObjectNode report, String name, Hash hash, Reply<Bytes> reply) {
    boolean passes =
        reply instanceof Reply.Found<Bytes> found && Sha256.of(found.value()).equals(hash);
    String otherwise =
        reply instanceof Reply.Found<Bytes> ? "FAIL: another hash" : "FAIL: not there";
    report.put(name, passes ? "PASS" : otherwise);
    return passes;
  }

  private static List<Hash> named(Bytes document) {
    List<Hash> hashes = new ArrayList<>();
    try {
      for (JsonNode hash : Session.JSON.readTree(document.toArray()).at("/vitrine/contentHash")) {
        hashes.add(hash(hash.asText()));
      }
    } catch (IOException e) {
      throw new CommandFailure(ClientCode.MEDIA_DIFFERS, "the metadata document is no JSON");
    }
    return hashes;
  }

  private static Hash hash(String text) {
    try {
      return Hash.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, "'" + text + "' is no sha256: and 64 hex digits");
    }
  }

  private MediaClient client() {
    return client(session);
  }

  static MediaClient client(Session session) {
    return MediaClient.of(session.client().node(), RetryPolicy.INTERACTIVE);
  }
}
