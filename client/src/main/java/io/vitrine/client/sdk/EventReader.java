package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.event.EventCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads committed events and hands each to an application once and in order. Whatever cuts the
 * stream (the network, the gateway's restart, a quota), it resumes after the last event handed
 * over, at the next gateway in turn, for as long as it takes. What comes twice is dropped by its
 * cursor.
 */
public final class EventReader implements AutoCloseable {
  /** Three heartbeats of the gateway. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final int MAX_PROBLEM = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RetryPolicy PAUSES =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(100), Duration.ofSeconds(5));

  private final List<URI> gateways;
  private final EventQuery query;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile ByteFeed open = new ByteFeed();
  private Optional<EventCursor> position = Optional.empty();
  private int failures;

  /**
   * A reader.
   *
   * @param gateways of one or more organisations of the same ledger; not empty
   */
  public EventReader(List<URI> gateways, EventQuery query) {
    if (gateways.isEmpty()) {
      throw new IllegalArgumentException("no gateway to read from");
    }
    this.gateways = List.copyOf(gateways);
    this.query = query;
  }

  /**
   * Reads until {@link #close}, or until the gateway refuses for good: the events after the cursor
   * are gone, or the query is wrong. Blocks; to be called once.
   *
   * @return the refusal; empty after a close
   * @throws IOException when the sink fails
   */
  public Optional<Problem> run(EventSink sink) throws IOException, InterruptedException {
    position = sink.cursor();
    while (closing.getCount() > 0) {
      Duration asked = Duration.ZERO;
      try (ByteFeed feed = new ByteFeed()) {
        open = feed;
        HttpResponse<Void> answer = connect(feed);
        if (answer.statusCode() == 200) {
          follow(feed, sink);
        }
        Problem problem = problem(answer.statusCode(), feed);
        if (!problem.retryable()) {
          return Optional.of(problem);
        }
        asked = Gateway.retryAfter(answer);
        sink.interrupted(problem.title());
      } catch (Cut cut) {
        sink.interrupted(cut.getMessage());
      }
      failures++;
      closing.await(PAUSES.pause(failures, asked).toMillis(), TimeUnit.MILLISECONDS);
    }
    return Optional.empty();
  }

  /** The stream is to be resumed; as against what the sink throws. */
  private static final class Cut extends Exception {
    private static final long serialVersionUID = 1;

    Cut(String cause) {
      super(cause);
    }
  }

  private HttpResponse<Void> connect(ByteFeed feed) throws Cut, InterruptedException {
    URI gateway = gateways.get(failures % gateways.size());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway + query.path(position)))
            .header("Accept", "text/event-stream")
            .timeout(SILENCE)
            .build();
    try {
      return http.send(request, answer -> feed);
    } catch (IOException e) {
      throw new Cut("no answer from " + gateway + ": " + Gateway.cause(e));
    }
  }

  /** Never comes back but by an exception: a stream has no end. */
  private void follow(ByteFeed feed, EventSink sink) throws Cut, IOException, InterruptedException {
    SseParser parser = new SseParser();
    while (true) {
      for (SseParser.Message message : parsed(parser, feed)) {
        if (closing.getCount() == 0) {
          throw new Cut("closed");
        }
        take(message, sink);
      }
    }
  }

  private static List<SseParser.Message> parsed(SseParser parser, ByteFeed feed)
      throws Cut, InterruptedException {
    try {
      return parser.feed(feed.next(SILENCE));
    } catch (IOException e) {
      throw new Cut(e.getMessage());
    }
  }

  private void take(SseParser.Message message, EventSink sink) throws Cut, IOException {
    EventCursor cursor =
        EventCursor.parse(message.id())
            .orElseThrow(() -> new Cut("an id that is no cursor: " + message.id()));
    if (position.isPresent() && !position.get().ledger().equals(cursor.ledger())) {
      throw new Cut("the gateway is of another ledger: " + cursor);
    }
    failures = 0;
    if (position.isPresent() && position.get().position().compareTo(cursor.position()) >= 0) {
      return;
    }
    if (message.data().isPresent()) {
      sink.accept(LedgerEvent.of(cursor, document(message.data().get())));
    } else {
      sink.reached(cursor);
    }
    position = Optional.of(cursor);
  }

  private static JsonNode document(String data) throws Cut {
    try {
      return JSON.readTree(data);
    } catch (IOException e) {
      throw new Cut("an event that is no JSON document");
    }
  }

  private static Problem problem(int status, ByteFeed feed) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      while (body.size() < MAX_PROBLEM) {
        body.writeBytes(feed.next(Duration.ofSeconds(5)).unsafeArray());
      }
      return Problem.undocumented(status);
    } catch (IOException end) {
      return read(status, body.toByteArray());
    }
  }

  private static Problem read(int status, byte[] body) {
    try {
      return Problem.of(status, JSON.readTree(body));
    } catch (IOException e) {
      return Problem.undocumented(status);
    }
  }

  /** Ends {@link #run} from any thread; the sink gets nothing more. */
  @Override
  public void close() {
    closing.countDown();
    open.close();
  }
}
