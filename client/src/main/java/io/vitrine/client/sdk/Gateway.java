package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One organisation's gateway over HTTP, at one or several of its nodes: where one answers 503 or
 * not at all the next is asked at once, and the one that answered is asked first from then on.
 * Every request is safe to repeat: reads change nothing and a transaction is known by its id, so
 * 429, 503 and a lost connection are answered by sending the same bytes again as the policy says.
 */
final class Gateway {
  /** The largest answer that is read, in bytes. */
  private static final int MAX_ANSWER = 16 << 20;

  /** The largest file that is fetched, in bytes. */
  private static final int MAX_FILE = 256 << 20;

  /** Longer than the longest wait that the gateway grants (60 s). */
  private static final Duration TIMEOUT = Duration.ofSeconds(75);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<URI> nodes;
  private final AtomicInteger preferred = new AtomicInteger();
  private final RetryPolicy retries;
  private final Pause pause;
  private final Duration timeout;
  private final HttpClient http;

  Gateway(URI base, RetryPolicy retries, Pause pause) {
    this(List.of(base), retries, pause, TIMEOUT);
  }

  /** The same, given up after {@code timeout} without an answer. */
  Gateway(List<URI> nodes, RetryPolicy retries, Pause pause, Duration timeout) {
    this.timeout = timeout;
    this.nodes = List.copyOf(nodes);
    this.retries = retries;
    this.pause = pause;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** The node that is asked first. */
  URI base() {
    return nodes.get(preferred.get());
  }

  /** The JSON at {@code path}, which starts with a slash and is already encoded. */
  Reply<JsonNode> get(String path) {
    return text(path).then(body -> json(path, body));
  }

  /** The answer at {@code path} byte for byte. */
  Reply<Bytes> text(String path) {
    return send(request(path).header("Accept", "application/json").GET().build());
  }

  /** A file, which may be larger than a document. */
  Reply<Bytes> file(String path) {
    return send(request(path).GET().build(), MAX_FILE);
  }

  /** Puts bytes; a 2xx answer is JSON. */
  Reply<JsonNode> put(String path, String type, Bytes content) {
    HttpRequest request =
        request(path)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content.unsafeArray()))
            .build();
    return send(request).then(bytes -> json(path, bytes));
  }

  /** Posts an envelope; a 2xx answer is JSON. */
  Reply<JsonNode> post(String path, Bytes envelope) {
    return post(
        path, "application/cbor", HttpRequest.BodyPublishers.ofByteArray(envelope.unsafeArray()));
  }

  /** Posts envelopes one after the other (RFC 8742); a 2xx answer is JSON. */
  Reply<JsonNode> postAll(String path, List<Bytes> envelopes) {
    return post(
        path,
        "application/cbor-seq",
        HttpRequest.BodyPublishers.ofByteArrays(
            envelopes.stream().map(Bytes::unsafeArray).toList()));
  }

  private Reply<JsonNode> post(String path, String type, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(body)
            .build();
    return send(request).then(bytes -> json(path, bytes));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(nodes.get(0) + path)).timeout(timeout);
  }

  private Reply<Bytes> send(HttpRequest request) {
    return send(request, MAX_ANSWER);
  }

  private Reply<Bytes> send(HttpRequest request, int limit) {
    int round = 1;
    int asked = 0;
    while (true) {
      int node = preferred.get();
      Attempt made = attempt(at(request, node), nodes.get(node), limit);
      if (!made.again()) {
        return made.reply();
      }
      if (made.elsewhere()) {
        preferred.compareAndSet(node, (node + 1) % nodes.size());
        if (++asked < nodes.size()) {
          continue;
        }
      }
      asked = 0;
      if (round == retries.attempts() || !paused(retries.pause(round, made.asked()))) {
        return made.reply();
      }
      round++;
    }
  }

  private boolean paused(Duration wait) {
    try {
      pause.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The same request to another node; it is made for the first. */
  private HttpRequest at(HttpRequest request, int node) {
    if (node == 0) {
      return request;
    }
    String rest = request.uri().toString().substring(nodes.get(0).toString().length());
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .uri(URI.create(nodes.get(node) + rest))
        .build();
  }

  /**
   * One attempt.
   *
   * @param again whether another may do better
   * @param elsewhere whether another node may
   * @param asked the gateway's Retry-After, else zero
   */
  private record Attempt(Reply<Bytes> reply, boolean again, boolean elsewhere, Duration asked) {}

  private Attempt attempt(HttpRequest request, URI node, int limit) {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] content = body.readNBytes(limit + 1);
        if (content.length > limit) {
          return unreachable(node, "an answer of more than " + limit + " bytes", false);
        }
        return answered(response, Bytes.wrap(content));
      }
    } catch (IOException e) {
      return unreachable(node, cause(e), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(node, "interrupted", false);
    }
  }

  private static Attempt answered(HttpResponse<InputStream> response, Bytes content) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Attempt(new Reply.Found<>(content), false, false, Duration.ZERO);
    }
    return new Attempt(
        new Reply.Refused<>(problem(status, content)),
        status == 429 || status == 503,
        status == 503,
        retryAfter(response));
  }

  private static Attempt unreachable(URI node, String cause, boolean again) {
    return new Attempt(new Reply.Unreachable<>(node, cause), again, again, Duration.ZERO);
  }

  /** Delay in seconds (RFC 9110 section 10.2.3); the date form is not used by our gateway. */
  static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  private static Problem problem(int status, Bytes content) {
    try {
      return Problem.of(status, MAPPER.readTree(content.unsafeArray()));
    } catch (IOException e) {
      return Problem.undocumented(status);
    }
  }

  private Reply<JsonNode> json(String path, Bytes body) {
    try {
      return new Reply.Found<>(MAPPER.readTree(body.unsafeArray()));
    } catch (IOException e) {
      return new Reply.Unreachable<>(base(), "the answer to " + path + " is not JSON");
    }
  }

  static String cause(IOException e) {
    if (e instanceof ConnectException) {
      return "connection refused";
    } else if (e instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    String text = e.getMessage();
    return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
  }
}
