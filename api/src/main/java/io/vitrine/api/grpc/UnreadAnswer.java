package io.vitrine.api.grpc;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.time.Duration;

/**
 * Holds the place of a call until its answer is on its way. What the HTTP/2 window of a caller has
 * no room for is kept here, so one that asks and reads nothing is cut.
 */
final class UnreadAnswer {
  /** Of answers up to twice this size the HTTP/2 layer keeps all, and nobody sees them wait. */
  private static final int PART = 64 * 1024;

  private UnreadAnswer() {}

  /**
   * The same answer.
   *
   * @param patience how long it waits for room for its next part
   * @param taken runs once it was taken, or was cut
   */
  static HttpResponse watch(HttpResponse answer, Duration patience, Runnable taken) {
    if (answer.entity() instanceof HttpEntity.Strict whole && whole.getData().size() > PART) {
      ByteString data = whole.getData();
      Source<ByteString, Object> parts =
          Source.range(0, (data.size() - 1) / PART)
              .map(part -> data.slice(part * PART, (part + 1) * PART))
              .backpressureTimeout(patience)
              .watchTermination(
                  (unused, done) -> {
                    done.whenComplete((ended, failure) -> taken.run());
                    return unused;
                  })
              .mapMaterializedValue(unused -> unused);
      return answer.withEntity(HttpEntities.create(whole.getContentType(), data.size(), parts));
    }
    taken.run();
    return answer;
  }
}
