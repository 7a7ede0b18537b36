package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.node.metrics.Exposition;
import io.vitrine.node.metrics.Queries;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What operators ask of a running node, as a chapter of the consortium's story. */
final class ManagementChecks {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final String gateway;
  private final String management;

  ManagementChecks(int gatewayPort, int managementPort) {
    this.gateway = "http://127.0.0.1:" + gatewayPort;
    this.management = "http://127.0.0.1:" + managementPort;
  }

  /** Every layer measures, by the conventions, and no client writes a label. */
  void metrics() throws Exception {
    for (String path : Set.of("/v1/network/status", "/v1/series/evil-1", "/v1/evil-2?evil-3=4")) {
      send(HttpRequest.newBuilder(URI.create(gateway + path)).build());
    }
    send(
        HttpRequest.newBuilder(URI.create(gateway + "/v1/blocks"))
            .method("EVIL", BodyPublishers.noBody())
            .build());
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=UTF-8");
    Exposition exposition = new Exposition(answer.body());
    assertThat(exposition.faults()).isEmpty();
    assertThat(answer.body().lines())
        .noneMatch(line -> line.matches("vitrine_(machine|disk)_.* NaN"));
    assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("evil");
    assertThat(exposition.values("route"))
        .contains("/v1/network/status", "/v1/series/{series}", "other");
    assertThat(exposition.names())
        .contains("vitrine_gateway_call_duration_seconds_count", "vitrine_gateway_calls");
    Set<String> asked = new TreeSet<>(Queries.names());
    asked.removeAll(exposition.names());
    // No desk runs here; LayersTest compares what is asked of one.
    asked.removeIf(name -> name.startsWith("vitrine_desk_"));
    assertThat(asked).as("asked for by dashboards or alerts, but measured by no node").isEmpty();
  }

  /** Probes of Kubernetes. */
  void health() throws Exception {
    for (String probe : Set.of("livez", "readyz", "startupz")) {
      assertThat(get("/" + probe).statusCode()).as(probe).isEqualTo(200);
    }
    assertThat(get("/readyz?verbose").body())
        .contains("[+]replica ACTIVE", "[+]synced", "[+]store", "[+]peers", "readyz passed");
    assertThat(mapper.readTree(get("/healthz").body()).path("ready").asBoolean()).isTrue();
  }

  /** The Akka cluster can be looked at and not be changed. */
  void cluster() throws Exception {
    JsonNode members = mapper.readTree(get("/cluster/members").body());
    assertThat(members.path("members")).hasSize(1);
    String address = members.path("selfNode").asText();
    assertThat(get("/cluster/members/" + address).statusCode()).isEqualTo(200);
    for (String method : Set.of("DELETE", "PUT", "POST")) {
      HttpRequest change =
          HttpRequest.newBuilder(URI.create(management + "/cluster/members/" + address))
              .method(method, BodyPublishers.noBody())
              .build();
      assertThat(send(change).statusCode()).as(method).isEqualTo(405);
    }
    assertThat(mapper.readTree(get("/cluster/members").body()).path("members")).hasSize(1);
  }

  /** Levels change while the node runs. */
  void logLevels() throws Exception {
    assertThat(
            level("{\"logger\": \"io.vitrine.node.peer\", \"level\": \"ERROR\", \"seconds\": 60}"))
        .isEqualTo(200);
    assertThat(get("/admin/loglevel").body()).contains("\"io.vitrine.node.peer\":\"ERROR\"");
    assertThat(reset("io.vitrine.node.peer")).isEqualTo(200);
    assertThat(get("/admin/loglevel").body()).doesNotContain("\"io.vitrine.node.peer\":\"ERROR\"");
    assertThat(reset("io.vitrine.node.peer")).isEqualTo(400);
    assertThat(level("{\"logger\": \"io.vitrine.node.peer\", \"level\": \"LOUD\"}")).isEqualTo(400);
    assertThat(level("{")).isEqualTo(400);
    assertThat(level("{\"logger\": \"" + "x".repeat(2_000) + "\"}")).isEqualTo(413);
  }

  private int reset(String logger) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(management + "/admin/loglevel?logger=" + logger))
            .DELETE()
            .build())
        .statusCode();
  }

  private int level(String body) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(management + "/admin/loglevel"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build())
        .statusCode();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(management + path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }
}
