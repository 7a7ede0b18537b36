package io.vitrine.bench.replicas;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits in the organisations, as the metrics of their management ports tell it.
 *
 * @param queued transactions that wait for a batch, of all together
 * @param waits transactions for whose commit requests wait, of all together
 * @param behind final blocks that are not executed, where there are the most
 */
public record Queues(long queued, long waits, long behind) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Asks all of them.
   *
   * @param managements their management ports
   * @throws IOException when one does not tell
   */
  public static Queues read(HttpClient http, List<URI> managements)
      throws IOException, InterruptedException {
    List<String> pages = new ArrayList<>();
    for (URI management : managements) {
      HttpRequest request =
          HttpRequest.newBuilder(management.resolve("/metrics"))
              .version(HttpClient.Version.HTTP_1_1)
              .timeout(PATIENCE)
              .build();
      pages.add(http.send(request, BodyHandlers.ofString()).body());
    }
    return of(pages);
  }

  /** From Prometheus texts, one of each organisation. */
  static Queues of(List<String> pages) {
    return new Queues(
        pages.stream().mapToLong(page -> sum(page, "vitrine_txpool_transactions")).sum(),
        pages.stream().mapToLong(page -> sum(page, "vitrine_gateway_waits")).sum(),
        pages.stream()
            .mapToLong(page -> sum(page, "vitrine_execution_lag_blocks"))
            .max()
            .orElse(0));
  }

  /** The samples of {@code name}, whatever their labels; 0 when there is none or no number. */
  private static long sum(String page, String name) {
    double sum =
        page.lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    return Math.round(sum);
  }
}
