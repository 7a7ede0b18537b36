package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The desk of organisation 1 with its two officers, on the command line. */
record ReviewDesk(Installation installation) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One officer finds {@code finding} in the case {@code reference}, and both approve. */
  void approve(String application, String finding, String reference) throws IOException {
    by(1, "finding", application, finding, "--case", reference);
    by(1, "approve", application);
    by(2, "approve", application);
  }

  /** Two officers are for it; the answer of the second. */
  JsonNode erase(String application, String reference) throws IOException {
    String[] words = {"erase", application, "--purpose", "APPLICANT_REQUEST", "--case", reference};
    assertThat(by(1, words).path("erasure").asText()).isEqualTo("PROPOSED");
    return by(2, words);
  }

  /** Waits until the application is in {@code state}. */
  JsonNode standing(String application, String state) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode now = json("identity", "status", application);
    while (!now.path("state").asText().equals(state)) {
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(deadline);
      now = json("identity", "status", application);
    }
    return now;
  }

  /** What {@code desk WORDS} answers to that officer. */
  JsonNode by(int officer, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("desk"));
    all.addAll(List.of(words));
    all.addAll(List.of("--as", "dev:officer-" + officer));
    return json(all.toArray(String[]::new));
  }

  /** What a command answers, as JSON. */
  JsonNode json(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    return JSON.readTree(installation.run(all.toArray(String[]::new)).expect(0).out());
  }
}
