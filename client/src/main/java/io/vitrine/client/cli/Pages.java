package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints a page: as it is for programs, its items and how to go on for people. */
final class Pages {
  private Pages() {}

  static void print(Session session, JsonNode page) {
    if (session.output() == OutputForm.JSON) {
      session.print(page);
      return;
    }
    session.print(page.path("items"));
    if (page.path("items").isEmpty()) {
      session.say("Nothing there.");
    }
    if (page.path("nextCursor").isTextual()) {
      session.say("More: add --cursor " + page.path("nextCursor").asText());
    }
  }
}
