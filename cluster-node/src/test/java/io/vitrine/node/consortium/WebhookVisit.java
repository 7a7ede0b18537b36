package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.types.Address;
import io.vitrine.node.webhook.Receiver;
import io.vitrine.node.webhook.Receiver.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** An operator who subscribes a receiver to one account's payments, through the whole story. */
final class WebhookVisit implements AutoCloseable {
  /** A POST that asks for HTTP/2 as well is cut by the management port. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ObjectMapper mapper = new ObjectMapper();
  private final String root;
  private final Receiver receiver = new Receiver();
  private final String id;
  private final String secret;

  /** The receiver fails twice, then it answers. */
  WebhookVisit(int managementPort, Address payer) throws Exception {
    root = "http://127.0.0.1:" + managementPort + "/v1/webhooks";
    String body =
        "{\"url\":\"%s\",\"types\":[\"vitrine.settlement.*\"],\"subject\":\"%s\"}"
            .formatted(receiver.url(), payer);
    assertThat(send("POST", "", body, false).statusCode()).as("without the field").isEqualTo(400);
    HttpResponse<String> made = send("POST", "", body, true);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode subscription = mapper.readTree(made.body());
    id = subscription.path("id").asText();
    secret = subscription.path("secret").asText();
    receiver.answer(500, 503);
  }

  /** How many messages came, those that failed among them. */
  int received() {
    return receiver.messages().size();
  }

  /** The first event came three times under one id; everything is signed and in order. */
  void check(int events) throws Exception {
    List<Message> messages = receiver.messages();
    assertThat(messages).allMatch(message -> message.isSignedBy(secret));
    assertThat(messages.subList(0, 3)).extracting(Message::id).containsOnly(messages.get(0).id());
    List<String> ids = messages.stream().map(Message::id).distinct().toList();
    assertThat(ids).hasSize(events);
    for (Message message : messages) {
      JsonNode event = mapper.readTree(message.text());
      assertThat(event.path("type").asText()).isEqualTo("vitrine.settlement.transferred.v1");
      assertThat(message.id()).endsWith("_" + event.path("cursor").asText());
    }
    assertThat(messages.stream().map(m -> height(m.text())).toList()).isSorted();
  }

  private long height(String event) {
    try {
      return mapper.readTree(event).path("height").asLong();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What operators see of it; the secret is not among it. */
  void operate() throws Exception {
    String shown = send("GET", "/" + id, "", false).body();
    assertThat(shown).doesNotContain("whsec_").contains("\"enabled\":true", "\"deadLetters\":0");
    assertThat(send("GET", "", "", false).body()).contains(id).doesNotContain("whsec_");
    JsonNode attempts = mapper.readTree(send("GET", "/" + id + "/attempts", "", false).body());
    assertThat(attempts.findValuesAsText("status")).contains("500", "503", "204");
    JsonNode ping = mapper.readTree(send("POST", "/" + id + ":ping", "", true).body());
    assertThat(ping.path("outcome").asText()).isEqualTo("delivered");
    assertThat(send("POST", "/" + id + ":dance", "", true).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/wh0", "", false).body()).contains("VIT-4001");
  }

  /** Removed is removed. */
  void remove() throws Exception {
    assertThat(send("DELETE", "/" + id, "", true).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/" + id, "", false).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> send(String method, String path, String body, boolean operator)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (operator) {
      request.header("X-Vitrine-Operator", "test");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    receiver.close();
  }
}
