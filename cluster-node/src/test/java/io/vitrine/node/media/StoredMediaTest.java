package io.vitrine.node.media;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.api.Answer;
import io.vitrine.api.media.ItemMetadata;
import io.vitrine.api.media.MediaKind;
import io.vitrine.api.media.Medium;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.blob.ReplicatedBlobStore;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Code;
import io.vitrine.problem.Origin;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredMediaTest {
  private static final byte[] TEXT = "a story".getBytes(StandardCharsets.UTF_8);
  private static final Hash HASH = Sha256.of(Bytes.copyOf(TEXT));

  private static ActorSystem<Void> system;
  private static Materializer materializer;

  @TempDir private Path folder;
  private ReplicatedBlobStore blobs;
  private ExecutorService threads;
  private final List<Hash> arrived = new ArrayList<>();
  private boolean room = true;
  private StoredMedia shelf;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "stored-media-test");
    materializer = Materializer.createMaterializer(system);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void open() throws IOException {
    blobs = ReplicatedBlobStore.open(List.of(folder.resolve("a"), folder.resolve("b")), 2_000);
    threads = Executors.newFixedThreadPool(StoredMedia.MAX_UPLOADS + 1);
    shelf = new StoredMedia(blobs, 2_000, () -> room, threads, materializer, arrived::add);
  }

  @AfterEach
  void close() throws Exception {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsPutIsFoundAndKnownByItsFirstBytes() throws Exception {
    assertThat(code(put(HASH, TEXT))).isEmpty();
    Medium found = shelf.find(HASH).toCompletableFuture().get().match(m -> m, problem -> null);

    assertThat(found.kind()).isEqualTo(MediaKind.TEXT);
    assertThat(Files.readAllBytes(found.file())).isEqualTo(TEXT);
    assertThat(blobs.check(HASH).bytesRead()).as("both replicas").isEqualTo(2L * TEXT.length);
  }

  @Test
  void whatMustNotBeKeptIsRefusedAndLeavesNothing() throws Exception {
    byte[] program = Bytes.fromHex("7f454c46020101").toArray();
    byte[] large = "x".repeat(2_001).getBytes(StandardCharsets.UTF_8);

    assertThat(code(put(Hash.ZERO, TEXT))).contains(ProblemCode.MEDIA_HASH_WRONG);
    assertThat(code(put(Sha256.of(Bytes.copyOf(program)), program)))
        .contains(ProblemCode.MEDIA_KIND_REFUSED);
    assertThat(code(put(Sha256.of(Bytes.copyOf(large)), large)))
        .contains(ProblemCode.REQUEST_TOO_LARGE);
    room = false;
    assertThat(code(put(HASH, TEXT))).contains(ProblemCode.MEDIA_STORE_FULL);
    assertThat(blobs.next(Optional.empty())).isEmpty();
  }

  @Test
  void aDamagedReplicaIsReadAroundAndLostIsSaid() throws Exception {
    put(HASH, TEXT).get();
    damage("a");
    assertThat(code(shelf.find(HASH).toCompletableFuture())).isEmpty();
    damage("b");
    assertThat(code(shelf.find(HASH).toCompletableFuture())).contains(ProblemCode.MEDIA_LOST);
    assertThat(code(shelf.find(Hash.ZERO).toCompletableFuture()))
        .contains(ProblemCode.MEDIA_MISSING);
    assertThat(code(put(HASH, TEXT))).as("putting it again mends it").isEmpty();
    assertThat(code(shelf.find(HASH).toCompletableFuture())).isEmpty();
  }

  @Test
  void everyCodeOfTheShelfIsProduced() throws Exception {
    byte[] program = Bytes.fromHex("7f454c46020101").toArray();
    Set<String> produced = new TreeSet<>();
    produced.add(name(put(Hash.ZERO, TEXT)));
    produced.add(name(put(Sha256.of(Bytes.copyOf(program)), program)));
    produced.add(name(shelf.find(HASH).toCompletableFuture()));
    put(HASH, TEXT).get();
    damage("a");
    damage("b");
    produced.add(name(shelf.find(HASH).toCompletableFuture()));
    room = false;
    produced.add(name(put(HASH, TEXT)));

    assertThat(produced).isEqualTo(Catalogue.of(Origin.SHELF));
  }

  private static <T> String name(CompletableFuture<Answer<T>> answer) throws Exception {
    return code(answer).orElseThrow().code();
  }

  @Test
  void metadataIsToldOfAndItsWordsAreRead() throws Exception {
    ItemMetadata metadata =
        ItemMetadata.read(
            Bytes.wrap(
                ("{\"name\":\"Moon\",\"vitrine\":{\"schemaVersion\":\"vitrine/metadata/v1\","
                        + "\"contentHash\":[\""
                        + HASH
                        + "\"]}}")
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(shelf.words(metadata.hash())).isEmpty();

    assertThat(code(shelf.putMetadata(metadata).toCompletableFuture())).isEmpty();
    assertThat(arrived).containsExactly(metadata.hash());
    assertThat(shelf.words(metadata.hash())).isEqualTo("Moon ");
    assertThat(shelf.metadata(metadata.hash()).toCompletableFuture().get())
        .isEqualTo(new Answer.Found<>(metadata.canonical()));
    put(HASH, TEXT).get();
    assertThat(shelf.words(HASH)).as("a file that is no document").isEmpty();
  }

  @Test
  void slowUploadsLeaveRoomForThoseWhoRead() throws Exception {
    put(HASH, TEXT).get();
    List<CompletableFuture<Answer<Medium>>> slow = new ArrayList<>();
    for (int i = 0; i < StoredMedia.MAX_UPLOADS; i++) {
      slow.add(shelf.put(Hash.ZERO, Source.maybe()).toCompletableFuture());
    }
    assertThat(code(put(HASH, TEXT))).contains(ProblemCode.TOO_MANY_WAITING);
    assertThat(code(shelf.find(HASH).toCompletableFuture())).isEmpty();
    assertThat(slow).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void soManyReadsAndNoMore() throws Exception {
    List<Runnable> waiting = new ArrayList<>();
    StoredMedia stuck =
        new StoredMedia(blobs, 2_000, () -> room, waiting::add, materializer, arrived::add);
    for (int i = 0; i < StoredMedia.MAX_UNDER_WAY; i++) {
      assertThat(stuck.find(HASH).toCompletableFuture()).isNotDone();
    }
    assertThat(code(stuck.find(HASH).toCompletableFuture())).contains(ProblemCode.TOO_MANY_WAITING);
    waiting.get(0).run();
    assertThat(stuck.find(HASH).toCompletableFuture()).isNotDone();
  }

  private CompletableFuture<Answer<Medium>> put(Hash hash, byte[] content) {
    return shelf.put(hash, Source.single(ByteString.fromArray(content))).toCompletableFuture();
  }

  private static <T> Optional<Code> code(CompletableFuture<Answer<T>> answer) throws Exception {
    return answer
        .get(20, TimeUnit.SECONDS)
        .match(found -> Optional.empty(), problem -> Optional.of(problem.code()));
  }

  private void damage(String replica) throws IOException {
    String hex = HASH.value().toHex();
    Files.writeString(
        folder
            .resolve(replica)
            .resolve(hex.substring(0, 2))
            .resolve(hex.substring(2, 4))
            .resolve(hex),
        "a stori");
  }
}
