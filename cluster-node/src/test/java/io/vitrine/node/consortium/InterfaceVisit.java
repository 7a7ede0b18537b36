package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.proof.Check;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A client that visits every route of a running node and holds each real answer against the
 * published description.
 */
final class InterfaceVisit {
  private static final String EVIDENCE = "/v1/evidence/{epoch}/{validator}/{kind}";
  private static final String APPLICATIONS = "/v1/applications/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the look-ups ask that take a question. */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "/v1/series/{series}/items/{number}:checkTransfer",
          "?to=0x00000000000000000000000000000000000000ff&kind=GIFT");

  private static final Pattern CURL =
      Pattern.compile("(?m)^curl '?http://127\\.0\\.0\\.1:7411(/[^'\\s]*)'?$");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final InterfaceDescription description;
  private final Map<String, String> values;
  private final Set<String> visited = new TreeSet<>();

  /**
   * Of the gateway at {@code port}.
   *
   * @param values what stands for the parameters in paths
   */
  InterfaceVisit(int port, Map<String, String> values) throws Exception {
    this.base = "http://127.0.0.1:" + port;
    this.values = new TreeMap<>(values);
    about("epoch", "0").about("validator", "0").about("kind", "LANE_FORK");
    this.description = new InterfaceDescription(JSON.readTree(send("/openapi.json").body()));
  }

  /** From now on {@code value} stands for the parameter {@code name}. */
  InterfaceVisit about(String name, String value) {
    values.put(name, value);
    return this;
  }

  /**
   * Every read succeeds as described, but for evidence, of which honest validators give none, and
   * applications, where nobody is a registrar; so do the refusals of a misspelt filter on each.
   */
  void everyRead() throws Exception {
    for (String path : description.reads()) {
      String question = QUESTIONS.getOrDefault(path, "");
      HttpResponse<String> answer = visit(path, question);
      if (path.equals(EVIDENCE) || path.startsWith(APPLICATIONS)) {
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        continue;
      }
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again = send(filled(path) + question, "If-None-Match", tag);
      if (!path.contains("status")) {
        assertThat(again.statusCode()).as(path + " again").isIn(200, 304);
      }
      if (description.takesFields(path)) {
        String fields = question + (question.isEmpty() ? "?" : "&") + "fields=";
        sparse(path, fields, JSON.readTree(answer.body()));
      }
    }
    assertThat(visited).isEqualTo(description.reads());
  }

  /** With {@code fields} the same answer has these alone. */
  private void sparse(String path, String fields, JsonNode whole) throws Exception {
    assertThat(refusal(path, fields + "nothing")).as(path).isEqualTo("VIT-1005");
    if (entries(whole).isEmpty()) {
      return;
    }
    String name = entries(whole).get(0).fieldNames().next();
    JsonNode sparse = JSON.readTree(send(filled(path) + fields + name).body());
    for (JsonNode entry : entries(sparse)) {
      assertThat(entry.fieldNames()).toIterable().as(path).containsExactly(name);
    }
  }

  private static List<JsonNode> entries(JsonNode answer) {
    List<JsonNode> entries = new ArrayList<>();
    JsonNode items = answer.path("items");
    (items.isArray() ? items : List.of(answer)).forEach(entries::add);
    return entries;
  }

  /**
   * Submissions are answered as described, whatever becomes of them.
   *
   * @param good commits
   * @param conflicting is executed and fails, because of what the state is
   */
  void submissions(SignedTransaction good, SignedTransaction conflicting) throws Exception {
    String cbor = "application/cbor";
    byte[] envelope = good.envelope().toArray();
    assertThat(submit("", cbor, envelope)).isEqualTo(202);
    assertThat(submit("?wait=proof&timeout=60s", cbor, envelope)).isEqualTo(200);
    String json = "{\"envelope\":\"" + Base64.getEncoder().encodeToString(envelope) + "\"}";
    byte[] again = json.getBytes(StandardCharsets.UTF_8);
    assertThat(submit("?wait=commit", "application/json", again)).isEqualTo(200);
    assertThat(submit("?wait=commit", cbor, conflicting.envelope().toArray())).isEqualTo(409);
    assertThat(submit("", cbor, new byte[] {1})).isEqualTo(400);
    assertThat(submit("?wait=long", cbor, envelope)).isEqualTo(400);
  }

  /**
   * A group is answered as described, each of its transactions for itself.
   *
   * @param fresh commit; so many that their signatures are checked in several tasks
   * @param known is committed
   * @param failed is executed and failed
   */
  void group(List<SignedTransaction> fresh, SignedTransaction known, SignedTransaction failed)
      throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    fresh.forEach(transaction -> all.writeBytes(transaction.envelope().toArray()));
    all.write(1);
    all.writeBytes(known.envelope().toArray());
    all.writeBytes(failed.envelope().toArray());
    String path = "/v1/transactions:batch";
    String sequence = "application/cbor-seq";

    HttpResponse<String> answer =
        submit(path, "?wait=proof&timeout=60s", sequence, all.toByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode results = JSON.readTree(answer.body()).path("results");
    assertThat(results).hasSize(fresh.size() + 3);
    for (int i = 0; i < fresh.size(); i++) {
      JsonNode result = results.get(i);
      assertThat(result.path("state").asText()).as(result.toString()).isEqualTo("PROVABLE");
      assertThat(result.path("transactionId").asText()).isEqualTo(fresh.get(i).id().toString());
      JsonNode whole = JSON.readTree(send("/v1/transactions/" + fresh.get(i).id()).body());
      assertThat(result.path("height")).isEqualTo(whole.path("height"));
      assertThat(result.path("index")).isEqualTo(whole.path("index"));
    }
    assertThat(results.findValuesAsText("state").subList(fresh.size(), fresh.size() + 3))
        .containsExactly("REFUSED", "PROVABLE", "FAILED");
    assertThat(results.get(fresh.size()).at("/problem/code").asText()).isEqualTo("VIT-2001");
    assertThat(submit(path, "", sequence, new byte[] {(byte) 0x9f}).statusCode()).isEqualTo(400);
  }

  private int submit(String query, String contentType, byte[] body) throws Exception {
    return submit("/v1/transactions", query, contentType, body).statusCode();
  }

  private HttpResponse<String> submit(String path, String query, String contentType, byte[] body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path + query))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(description.objections("post", path, answer))
        .as("%s: %s", query, answer.body())
        .isEmpty();
    return answer;
  }

  /** The first events up to the {@code count}th of {@code type} are as the AsyncAPI file says. */
  void events(String type, int count) throws Exception {
    InterfaceDescription events =
        new InterfaceDescription(JSON.readTree(send("/asyncapi.json").body()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/v1/events?cursor=earliest")).build();
    HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(answer.headers().map()).containsKeys("ratelimit", "ratelimit-policy");
    int seen = 0;
    String id = "";
    try (Stream<String> lines = answer.body()) {
      for (Iterator<String> all = lines.iterator(); seen < count; ) {
        String line = all.next();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          JsonNode event = JSON.readTree(line.substring(6));
          assertThat(events.objections(event)).as(line).isEmpty();
          assertThat(event.path("id").asText()).isEqualTo(id);
          seen += event.path("type").asText().equals(type) ? 1 : 0;
        }
      }
    }
  }

  /** The look-ups that the guide tells people to type, at this gateway and about these things. */
  void theGuide() throws Exception {
    List<String> paths =
        CURL.matcher(Files.readString(Path.of("..", "docs", "api.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(paths).hasSizeGreaterThan(4);
    for (String path : paths) {
      HttpResponse<String> answer = send(filled(path));
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    }
  }

  /** {@code path} with {@code query}; the answer is as described. */
  HttpResponse<String> visit(String path, String query) throws Exception {
    HttpResponse<String> answer = send(filled(path) + query);
    assertThat(description.objections("get", path, answer))
        .as("%s%s: %s", path, query, answer.body())
        .isEmpty();
    visited.add(path);
    return answer;
  }

  /** An item of the series that was not issued, with the proof of that. */
  HttpResponse<String> absentItem() throws Exception {
    HttpResponse<String> answer = send(filled("/v1/series/{series}/items/99") + "?proof=true");
    assertThat(description.objections("get", "/v1/series/{series}/items/{number}", answer))
        .as(answer.body())
        .isEmpty();
    return answer;
  }

  /** The JSON of a successful visit. */
  JsonNode read(String path, String query) throws Exception {
    HttpResponse<String> answer = visit(path, query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** The code of a refusal. */
  String refusal(String path, String query) throws Exception {
    return JSON.readTree(visit(path, query).body()).path("code").asText();
  }

  /** All entries of a list, page by page. */
  List<JsonNode> walk(String path, String query) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = read(path, "?" + query);
    page.path("items").forEach(items::add);
    while (!page.path("nextCursor").isNull()) {
      page = read(path, "?" + query + "&cursor=" + page.path("nextCursor").asText());
      page.path("items").forEach(items::add);
    }
    return items;
  }

  /** The proof in {@code document} convinces whoever trusts {@code genesis}. */
  static StateBundle proven(JsonNode document, Hash genesis) {
    Bytes bundle = Bytes.wrap(Base64.getDecoder().decode(document.at("/proof/bundle").asText()));
    assertThat(
            new Verifier(Ed25519.load())
                .verifyState(bundle, new TrustAnchor.GenesisHash(genesis))
                .checks())
        .allMatch(check -> check.verdict() == Check.Verdict.PASS);
    return StateBundle.decode(bundle);
  }

  private String filled(String path) {
    String filled = path;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  private HttpResponse<String> send(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
