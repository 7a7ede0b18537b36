package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.samples.CanonicalJson;
import io.vitrine.client.sdk.MediaClient;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine item issue}: puts the hashes of a work and of its description on the ledger. */
@Command(
    name = "issue",
    description = {
      "Issue an item for the content of FILE. The creator of the series signs.",
      "The ledger holds two hashes; the file and its metadata stay with you, unless --media is given."
    })
final class ItemIssueCommand implements Callable<Integer> {
  private static final int MAX_CONTENT = 256 << 20;
  private static final int MAX_METADATA = 1 << 20;

  /** Where the metadata comes from. */
  static final class Metadata {
    @Option(
        names = "--metadata",
        paramLabel = "FILE",
        description = {
          "the metadata document; the SHA-256 of its canonical form (RFC 8785) goes to the ledger,",
          "or of its bytes where it has none"
        })
    private Path file;

    @Option(names = "--name", description = "title; a metadata document is written beside FILE")
    private String name;
  }

  private final Session session;

  @Parameters(index = "0", paramLabel = "SERIES/NUMBER")
  private String id;

  @Parameters(index = "1", paramLabel = "FILE")
  private Path content;

  @ArgGroup(multiplicity = "0..1")
  private Metadata metadata = new Metadata();

  @Option(names = "--description", defaultValue = "", description = "goes with --name")
  private String description;

  @Option(
      names = "--owner",
      paramLabel = "ADDRESS|ACCOUNT",
      description = "first owner (default: the signer)")
  private String owner;

  @Option(
      names = "--media",
      description = "put FILE and the metadata at the gateway too, once the item is issued")
  private boolean media;

  @Mixin private SignerOption signer;
  @Mixin private WaitOption wait;

  ItemIssueCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ItemId item = Texts.item(id);
    Hash contentHash = Sha256.of(LocalFiles.read(content, MAX_CONTENT));
    Bytes document = document(contentHash);
    Hash metadataHash = Sha256.of(document);
    try (Signatory key = signer.unlock(session)) {
      Address first = owner == null ? key.address() : AccountResolver.address(session, owner);
      ObjectNode done =
          Submissions.submit(
              session,
              session.client(),
              key,
              CollectionCalls.issue(item, contentHash, metadataHash, first),
              wait);
      done.put("item", item.toString());
      done.put("contentHash", contentHash.toString());
      done.put("metadataHash", metadataHash.toString());
      if (metadata.file == null) {
        Path file = Path.of(content + ".metadata.json");
        LocalFiles.replace(file, document);
        done.put("metadata", file.toString());
      }
      if (media) {
        MediaClient gateway = MediaCommand.client(session);
        Session.found(gateway.putMetadata(item, document));
        Session.found(gateway.put(item, contentHash, LocalFiles.read(content, MAX_CONTENT)));
        done.put("media", "kept at " + session.client().node());
      }
      session.print(done);
    }
    return ExitCode.OK.number();
  }

  private Bytes document(Hash contentHash) {
    if (metadata.file != null) {
      return canonical(LocalFiles.read(metadata.file, MAX_METADATA));
    }
    String title = metadata.name == null ? content.getFileName().toString() : metadata.name;
    return ItemMetadata.of(title, description, contentHash);
  }

  private static Bytes canonical(Bytes document) {
    try {
      return CanonicalJson.encode(Session.JSON.readTree(document.toArray()));
    } catch (IOException | IllegalArgumentException e) {
      return document;
    }
  }
}
