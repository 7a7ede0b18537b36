package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.net.URI;

/**
 * Files and metadata of items at one gateway. What it gives out proves itself by its hash; whoever
 * asks compares ({@link io.vitrine.ledger.crypto.Sha256}).
 */
public final class MediaClient {
  private final Gateway gateway;

  private MediaClient(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Of the gateway at {@code node}. */
  public static MediaClient of(URI node, RetryPolicy retries) {
    return new MediaClient(new Gateway(node, retries, Pause.blocking()));
  }

  /** Keeps a file of {@code item} there: its content, or one that its metadata names. */
  public Reply<JsonNode> put(ItemId item, Hash hash, Bytes content) {
    return gateway.put(path(item) + "/media/" + hash, "application/octet-stream", content);
  }

  /** Keeps the metadata of {@code item} there. */
  public Reply<JsonNode> putMetadata(ItemId item, Bytes document) {
    return gateway.put(path(item) + "/metadata", "application/json", document);
  }

  /** The file with this hash. */
  public Reply<Bytes> get(Hash hash) {
    return gateway.file("/v1/media/" + hash);
  }

  /** The metadata of {@code item} in canonical form. */
  public Reply<Bytes> metadata(ItemId item) {
    return gateway.text(path(item) + "/metadata");
  }

  private static String path(ItemId item) {
    return "/v1/series/" + item.series().text() + "/items/" + item.number();
  }
}
