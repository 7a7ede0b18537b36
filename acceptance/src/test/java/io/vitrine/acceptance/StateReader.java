package io.vitrine.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.acceptance.history.History;
import io.vitrine.acceptance.history.Read;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads balances and owners with the height that the gateway names, and notes them. */
final class StateReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<URI> gateways;
  private final Cast cast;
  private final History history;
  private final String name;

  StateReader(List<URI> gateways, Cast cast, History history, String name) {
    this.gateways = gateways;
    this.cast = cast;
    this.history = history;
    this.name = name;
  }

  /** How many subjects there are to read. */
  int subjects() {
    return cast.payers().size() + cast.holders().size();
  }

  /**
   * Reads subject {@code index} at {@code organisation}, from 0.
   *
   * @return whether there was an answer
   */
  boolean read(int organisation, int index) throws InterruptedException {
    boolean money = index < cast.payers().size();
    int item = index - cast.payers().size();
    String path =
        money
            ? "/v1/accounts/" + cast.payers().get(index).address()
            : "/v1/series/" + cast.series() + "/items/" + (item + 1);
    HttpRequest request =
        HttpRequest.newBuilder(gateways.get(organisation).resolve(path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        return false;
      }
      JsonNode json = JSON.readTree(response.body());
      long height = response.headers().firstValueAsLong("X-Ledger-Height").orElseThrow();
      String subject = money ? cast.payers().get(index).address().toString() : cast.itemName(item);
      String value =
          money
              ? json.path("balance").asText()
              : json.path("owner").asText().toLowerCase(Locale.ROOT);
      history.read(new Read(organisation + 1, name, height, subject, value));
      return true;
    } catch (IOException unreachable) {
      return false;
    }
  }
}
