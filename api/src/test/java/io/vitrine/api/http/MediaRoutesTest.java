package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.media.ItemMetadata;
import io.vitrine.api.media.MediaKind;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.media.Medium;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.server.ApiServer;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media over a socket: what may be put, and how files are given out. */
class MediaRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ItemId ITEM = ItemId.of("prints", 1);
  private static final byte[] PICTURE = Bytes.fromHex("89504e470d0a1a0a0102030405060708").toArray();
  private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
  private static final Hash CONTENT = hash(PICTURE);
  private static final Hash NAMED = hash(SCRIPT);
  private static final String METADATA =
      """
      {"vitrine": {"schemaVersion": "vitrine/metadata/v1", "contentHash": ["%s", "%s"]},
       "name": "Moon"}
      """
          .formatted(CONTENT, NAMED);

  @TempDir private static Path folder;
  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static ScriptedGateway gateway;

  /** A shelf in a folder, which believes every hash. */
  private record Folder(Path files, Materializer materializer) implements MediaShelf {
    @Override
    public long largest() {
      return 200_000;
    }

    @Override
    public CompletionStage<Answer<Medium>> put(Hash hash, Source<ByteString, ?> content) {
      return content
          .runFold(ByteString.emptyByteString(), ByteString::concat, materializer)
          .thenApply(bytes -> keep(hash, bytes.toArray()));
    }

    @Override
    public CompletionStage<Answer<Medium>> putMetadata(ItemMetadata metadata) {
      return CompletableFuture.completedFuture(
          keep(metadata.hash(), metadata.canonical().toArray()));
    }

    private Answer<Medium> keep(Hash hash, byte[] bytes) {
      try {
        Files.write(files.resolve(hash.value().toHex()), bytes);
        return kept(hash);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private Answer<Medium> kept(Hash hash) {
      Path file = files.resolve(hash.value().toHex());
      try {
        byte[] all = Files.readAllBytes(file);
        return new Answer.Found<>(
            new Medium(hash, all.length, MediaKind.of(all).orElseThrow(), file));
      } catch (IOException e) {
        return new Answer.Refused<>(Problem.of(ProblemCode.MEDIA_MISSING, "not here"));
      }
    }

    @Override
    public CompletionStage<Answer<Medium>> find(Hash hash) {
      return CompletableFuture.completedFuture(kept(hash));
    }

    @Override
    public CompletionStage<Answer<Bytes>> metadata(Hash hash) {
      return CompletableFuture.completedFuture(
          kept(hash)
              .map(
                  medium -> {
                    try {
                      return Bytes.wrap(Files.readAllBytes(medium.file()));
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }));
    }
  }

  @BeforeAll
  static void bind() throws Exception {
    gateway = new ScriptedGateway(Consortium.of(4).genesis());
    Hash metadata = ItemMetadata.read(bytes(METADATA)).hash();
    gateway.view =
        new Answer.Found<>(
            new LedgerView(41, 7, new StateByHand().with(Items.key(ITEM), item(metadata)).state()));
    system = ActorSystem.create(Behaviors.empty(), "media-test");
    gateway.media = new Folder(folder, Materializer.createMaterializer(system));
    server = TestServer.bind(system, () -> gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void whatTheLedgerNamesIsKeptAndNothingElse() throws Exception {
    assertRefused(put(media(NAMED), SCRIPT), ProblemCode.MEDIA_NOT_NAMED);
    assertRefused(get("/v1/series/prints/items/1/metadata"), ProblemCode.MEDIA_MISSING);
    assertRefused(
        put(
            "/v1/series/prints/items/1/metadata",
            METADATA.replace("Moon", "Sun").getBytes(StandardCharsets.UTF_8)),
        ProblemCode.MEDIA_HASH_WRONG);
    assertRefused(
        put("/v1/series/prints/items/1/metadata", "{}".getBytes(StandardCharsets.UTF_8)),
        ProblemCode.METADATA_INVALID);

    HttpResponse<byte[]> kept =
        put("/v1/series/prints/items/1/metadata", METADATA.getBytes(StandardCharsets.UTF_8));
    assertThat(kept.statusCode())
        .as(new String(kept.body(), StandardCharsets.UTF_8))
        .isEqualTo(201);
    assertThat(get("/v1/series/prints/items/1/metadata").body())
        .isEqualTo(ItemMetadata.read(bytes(METADATA)).canonical().toArray());
    assertThat(put(media(NAMED), SCRIPT).statusCode()).isEqualTo(201);
    JsonNode picture = JSON.readTree(put(media(CONTENT), PICTURE).body());
    assertThat(picture)
        .isEqualTo(
            JSON.readTree(
                "{\"hash\":\"%s\",\"size\":16,\"mediaType\":\"image/png\"}".formatted(CONTENT)));
    assertRefused(
        put(media(hash(METADATA.getBytes(StandardCharsets.UTF_8))), SCRIPT),
        ProblemCode.MEDIA_NOT_NAMED);
    assertRefused(
        put("/v1/series/prints/items/2/media/" + CONTENT, PICTURE), ProblemCode.NOT_FOUND);

    HttpResponse<byte[]> script = get("/v1/media/" + NAMED);
    assertThat(script.body()).isEqualTo(SCRIPT);
    assertThat(header(script, "Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat(header(script, "Content-Disposition")).startsWith("attachment; filename=\"");
    assertThat(script.headers().allValues("Content-Security-Policy"))
        .contains("default-src 'none'; sandbox");
    assertThat(header(script, "X-Content-Type-Options")).isEqualTo("nosniff");

    HttpResponse<byte[]> whole = get("/v1/media/" + CONTENT.value().toHex());
    assertThat(whole.body()).isEqualTo(PICTURE);
    assertThat(header(whole, "Content-Type")).isEqualTo("image/png");
    assertThat(header(whole, "Content-Disposition")).startsWith("inline");
    assertThat(header(whole, "Cache-Control")).contains("immutable");
    HttpResponse<byte[]> known =
        get("/v1/media/" + CONTENT, "If-None-Match", header(whole, "ETag"));
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();

    HttpResponse<byte[]> part = get("/v1/media/" + CONTENT, "Range", "bytes=8-11");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Bytes.fromHex("01020304").toArray());
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 8-11/16");
    assertThat(get("/v1/media/" + CONTENT, "Range", "bytes=-2").body())
        .isEqualTo(Bytes.fromHex("0708").toArray());
    HttpResponse<byte[]> beyond = get("/v1/media/" + CONTENT, "Range", "bytes=16-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */16");
  }

  @Test
  void everyCodeOfTheRoutesOfMediaIsProduced() throws Exception {
    Set<String> produced = new TreeSet<>();
    String metadata = "/v1/series/prints/items/1/metadata";
    produced.add(code(put(media(hash("other".getBytes(StandardCharsets.UTF_8))), SCRIPT)));
    produced.add(code(put(metadata, "{}".getBytes(StandardCharsets.UTF_8))));
    MediaShelf shelf = gateway.media;
    gateway.media = null;
    produced.add(code(get(metadata)));
    gateway.media = shelf;

    assertThat(produced).isEqualTo(Catalogue.of(Origin.MEDIA));
  }

  private static String code(HttpResponse<byte[]> answer) throws Exception {
    return JSON.readTree(answer.body()).path("code").asText();
  }

  @Test
  void largerThanAllowedIsRefusedFromItsLength() throws Exception {
    assertRefused(put(media(CONTENT), new byte[200_001]), ProblemCode.REQUEST_TOO_LARGE);
    assertRefused(
        put("/v1/series/prints/items/1/metadata", new byte[ItemMetadata.MAX_SIZE + 1]),
        ProblemCode.REQUEST_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2F..%2F..%2Fetc%2Fpasswd",
        "sha256:..",
        "00",
        "%00",
        "sha256:zz",
        "sha256%3A..%2F..%2Fsecret"
      })
  void aPathThatIsNoHashIsNoPath(String text) throws Exception {
    assertRefused(get("/v1/media/" + text), ProblemCode.BAD_PARAMETER);
    assertRefused(
        put("/v1/series/prints/items/1/media/" + text, PICTURE), ProblemCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=5-, 5, 5",
    "bytes=-3, 7, 3",
    "bytes=-99, 0, 10",
    "bytes=9-99, 9, 1",
    "bytes=10-, 10, 0",
    "bytes=-0, 10, 0"
  })
  void aRangeIsPartOfTheFile(String text, long first, long length) {
    assertThat(ByteRange.parse(text, 10)).contains(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-", "bytes=3-2", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", ""})
  void whatIsNoSingleRangeIsTheWholeFile(String text) {
    assertThat(ByteRange.parse(text, 10)).isEmpty();
  }

  private static String media(Hash hash) {
    return "/v1/series/prints/items/1/media/" + hash;
  }

  private static Bytes item(Hash metadata) {
    return new Item(
            StateByHand.address(1),
            new Acquisition(AcquisitionKind.ISSUE, 7, Amount.ZERO, 0, 0),
            CONTENT,
            metadata,
            Optional.empty(),
            false,
            Optional.empty(),
            ItemHistory.EMPTY)
        .encode();
  }

  private static Hash hash(byte[] content) {
    return Sha256.of(Bytes.copyOf(content));
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static void assertRefused(HttpResponse<byte[]> answer, ProblemCode code)
      throws Exception {
    assertThat(JSON.readTree(answer.body()).path("code").asText())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(code.code());
    assertThat(answer.statusCode()).isEqualTo(code.status());
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> put(String path, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(at(path)).PUT(BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.ofByteArray());
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
