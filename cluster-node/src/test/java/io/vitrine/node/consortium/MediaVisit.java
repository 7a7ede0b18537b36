package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.media.ItemMetadata;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** An issuer who puts an item's file and metadata at a running node, and readers of both. */
final class MediaVisit {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String item;

  /**
   * Of the gateway at {@code port}.
   *
   * @param series of the item
   */
  MediaVisit(int port, String series, long number) {
    this.base = "http://127.0.0.1:" + port;
    this.item = "/v1/series/" + series + "/items/" + number;
  }

  /** The file of an item. */
  static Bytes content(long number) {
    return bytes("content " + number);
  }

  /** The metadata of an item. */
  static ItemMetadata metadata(long number) {
    return ItemMetadata.read(
        bytes(
            "{\"name\":\"Robin %d\",\"vitrine\":{\"schemaVersion\":\"%s\",\"contentHash\":[\"%s\"]}}"
                .formatted(number, ItemMetadata.SCHEMA, Sha256.of(content(number)))));
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts both and reads them back; what is not named is refused. */
  void puts(long number) throws Exception {
    Hash hash = Sha256.of(content(number));
    assertThat(put("/media/" + hash, content(number + 1)).statusCode()).isEqualTo(422);
    assertThat(put("/media/" + hash, content(number)).statusCode()).isEqualTo(201);
    assertThat(put("/metadata", metadata(number + 1).canonical()).statusCode()).isEqualTo(422);
    assertThat(put("/metadata", metadata(number).canonical()).statusCode()).isEqualTo(201);
    assertThat(get("/v1/media/" + hash).body()).isEqualTo(content(number).toArray());
    assertThat(get(item + "/metadata").body()).isEqualTo(metadata(number).canonical().toArray());
  }

  /** How many items are found by {@code words}. */
  int found(String words) throws Exception {
    HttpResponse<byte[]> answer = get("/v1/items?q=" + words + "&fields=item");
    assertThat(answer.statusCode()).isEqualTo(200);
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(answer.body())
        .path("items")
        .size();
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> put(String path, Bytes body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + item + path))
            .PUT(BodyPublishers.ofByteArray(body.toArray()))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
