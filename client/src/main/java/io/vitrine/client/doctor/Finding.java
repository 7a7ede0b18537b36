package io.vitrine.client.doctor;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one organisation found, or what comparing several showed.
 *
 * @param organisation whose finding it is
 * @param id public id, such as {@code database-down}
 * @param effect what it does to commits
 * @param title the finding in general
 * @param cause this occurrence with its numbers
 * @param remedy what to do
 */
public record Finding(
    String organisation, String id, Effect effect, String title, String cause, String remedy) {
  /** What a finding does to commits, the worst first. */
  public enum Effect {
    /** Nothing commits as far as that organisation sees. */
    NETWORK,
    /** That validator does not take part. */
    VALIDATOR,
    /** That organisation takes no transactions. */
    CLIENTS,
    /** Commits go on with less in reserve. */
    DEGRADED,
    /** Nothing yet. */
    ADVICE
  }

  /**
   * One entry of an organisation's {@code findings}; an effect of a newer node counts as advice.
   */
  static Finding read(String organisation, JsonNode entry) {
    return new Finding(
        organisation,
        entry.path("id").asText(),
        effect(entry.path("effect").asText()),
        entry.path("title").asText(),
        entry.path("cause").asText(),
        entry.path("remedy").asText());
  }

  private static Effect effect(String name) {
    for (Effect effect : Effect.values()) {
      if (effect.name().equals(name)) {
        return effect;
      }
    }
    return Effect.ADVICE;
  }

  /** Title and cause in one. */
  public String text() {
    return cause.isEmpty() ? title : title + ": " + cause;
  }
}
