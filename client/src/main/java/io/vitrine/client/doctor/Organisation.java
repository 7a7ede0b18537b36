package io.vitrine.client.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one organisation.
 *
 * @param name its name; its URL while the name is not known
 * @param url its management port
 * @param state what the development network says of it, such as {@code STOPPED}; empty elsewhere
 * @param answer its own diagnosis; empty when it gave none
 * @param silence why it gave none
 * @param clockAheadMillis how far its clock is ahead of this machine's
 */
public record Organisation(
    String name,
    String url,
    String state,
    Optional<JsonNode> answer,
    String silence,
    long clockAheadMillis) {
  /** One that answered. */
  static Organisation answered(String url, String state, JsonNode answer, long clockAheadMillis) {
    return new Organisation(
        answer.path("organisation").asText(url),
        url,
        state,
        Optional.of(answer),
        "",
        clockAheadMillis);
  }

  /** One that did not. */
  static Organisation silent(String name, String url, String state, String silence) {
    return new Organisation(name, url, state, Optional.empty(), silence, 0);
  }

  /** Its findings, the likeliest cause first. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    answer.ifPresent(
        a -> a.path("findings").forEach(entry -> findings.add(Finding.read(name, entry))));
    return findings;
  }

  /** The first of its findings with {@code effect}. */
  Optional<Finding> first(Finding.Effect effect) {
    return findings().stream().filter(f -> f.effect() == effect).findFirst();
  }

  /** Whether it says that it can sign. */
  boolean takesPart() {
    return answer.map(a -> a.path("takesPart").asBoolean()).orElse(false);
  }

  /** How many validators it reaches, itself included. */
  int reachable() {
    return number("reachable");
  }

  int quorum() {
    return number("quorum");
  }

  int validators() {
    return number("validators");
  }

  private int number(String field) {
    return answer.map(a -> a.path(field).asInt()).orElse(0);
  }

  /** Whether it has an open link to {@code other}. */
  boolean reaches(String other) {
    return peer(other).map(p -> p.path("connected").asBoolean()).orElse(false);
  }

  /** What it says of {@code other}. */
  Optional<JsonNode> peer(String other) {
    for (JsonNode peer : answer.map(a -> a.path("peers")).orElseGet(() -> NONE)) {
      if (peer.path("name").asText().equals(other)) {
        return Optional.of(peer);
      }
    }
    return Optional.empty();
  }

  /** The names of all other validators it knows. */
  List<String> peers() {
    List<String> names = new ArrayList<>();
    answer.ifPresent(a -> a.path("peers").forEach(p -> names.add(p.path("name").asText())));
    return names;
  }

  private static final JsonNode NONE =
      com.fasterxml.jackson.databind.node.MissingNode.getInstance();

  /** Why it does not take part, in a few words. */
  public String absence() {
    if (answer.isPresent()) {
      return first(Finding.Effect.VALIDATOR).map(Finding::text).orElse("");
    }
    return switch (state) {
      case "STOPPED" -> "not running";
      case "STOPPING" -> "stopping";
      case "STARTING" -> "starting";
      case "FAILED" -> "failed to start, see its log";
      default -> silence;
    };
  }
}
