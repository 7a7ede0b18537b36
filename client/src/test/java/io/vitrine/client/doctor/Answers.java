package io.vitrine.client.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The diagnosis that one organisation of four gives, as the node writes it. */
public final class Answers {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> cut = new TreeMap<>();
  private final String name;
  private long clockAhead;

  private Answers(String name) {
    this.name = name;
    json.put("organisation", name)
        .put("takesPart", true)
        .put("idle", false)
        .put("validators", 4)
        .put("quorum", 3)
        .put("protocol", "1")
        .put("build", "0.1.0");
    json.putArray("findings");
    json.putObject("replica").put("phase", "ACTIVE").put("generation", 3);
    json.putObject("progress").put("finalizedHeight", 42).put("sinceFinalMillis", 300);
    json.putObject("database").put("writeMillis", 9);
  }

  /** Healthy, with links to all others. */
  public static Answers of(String name) {
    return new Answers(name);
  }

  /** It has no link to these. */
  public Answers without(String trouble, String... others) {
    List.of(others).forEach(o -> cut.put(o, trouble));
    return this;
  }

  /** It found this. */
  public Answers finds(String id, Finding.Effect effect, String title, String cause) {
    json.withArray("findings")
        .addObject()
        .put("id", id)
        .put("effect", effect.name())
        .put("title", title)
        .put("cause", cause)
        .put("remedy", "do something");
    if (effect == Finding.Effect.VALIDATOR) {
      json.put("takesPart", false);
    }
    return this;
  }

  /** Its clock differs. */
  public Answers clock(long aheadMillis) {
    this.clockAhead = aheadMillis;
    return this;
  }

  /** Another value of one field. */
  public Answers with(String field, String value) {
    json.put(field, value);
    return this;
  }

  /** Its blocks begin there; an older node does not say. */
  public Answers keepsFrom(long height) {
    json.withObject("/progress").put("keptFrom", height);
    return this;
  }

  /** It has nothing to order. */
  public Answers idle() {
    json.put("idle", true);
    return this;
  }

  /** The document. */
  public JsonNode json() {
    var peers = json.putArray("peers");
    for (String other : List.of("org-1", "org-2", "org-3", "org-4")) {
      if (!other.equals(name)) {
        ObjectNode peer =
            peers.addObject().put("name", other).put("connected", !cut.containsKey(other));
        if (cut.containsKey(other)) {
          peer.put("troubleText", cut.get(other));
        }
      }
    }
    return json.put("reachable", 4 - cut.size());
  }

  /** As the survey has it. */
  Organisation answered() {
    return Organisation.answered("http://" + name, "RUNNING", json(), clockAhead);
  }
}
