package io.vitrine.node.media;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.blob.BlobCheck;
import io.vitrine.persistence.blob.GetResult;
import io.vitrine.persistence.blob.ReplicatedBlobStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobRepairTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void damageAndALostDiskAreRepairedWalkAfterWalk() throws Exception {
    List<Path> folders = List.of(folder.resolve("a"), folder.resolve("b"));
    ReplicatedBlobStore blobs = ReplicatedBlobStore.open(folders, 1_000);
    for (int i = 0; i < 5; i++) {
      blobs.put(new ByteArrayInputStream(content(i)));
    }
    Files.writeString(file(folders.get(0), hash(3)), "bent");
    TestProbe<RepairCourse> board = KIT.createTestProbe();
    var repair =
        KIT.spawn(
            BlobRepair.create(
                blobs,
                new MediaSettings.Repair(1 << 30, Duration.ofMillis(1)),
                Runnable::run,
                board.getRef()::tell));

    assertThat(walk(board, walk -> walk.restored() == 1).checked()).isEqualTo(5);
    // In one step, because the repair writes there all the time.
    Files.move(folders.get(1), folder.resolve("lost"), StandardCopyOption.ATOMIC_MOVE);
    walk(board, walk -> walk.restored() > 1);
    walk(board, walk -> walk.restored() == 0 && walk.checked() == 5);
    ReplicatedBlobStore alone = ReplicatedBlobStore.open(List.of(folders.get(1)), 1_000);
    for (int i = 0; i < 5; i++) {
      assertThat(alone.get(hash(i))).isInstanceOf(GetResult.Found.class);
    }
    for (Path replica : folders) {
      Files.writeString(file(replica, hash(2)), "bent");
    }
    RepairCourse.Walk last = walk(board, walk -> walk.lost() == 1);
    assertThat(last.named()).containsExactly(hash(2));
    // Else it would put back what is deleted with the folder.
    KIT.stop(repair);
  }

  @Test
  void theRestAfterABlobIsAsLongAsItsBytesMayTake() {
    BlobCheck megabyte = new BlobCheck(Hash.ZERO, 1 << 20, 0, 0, false);
    assertThat(RepairCourse.rest(megabyte, 4 << 20)).isEqualTo(Duration.ofMillis(250));
    assertThat(RepairCourse.rest(new BlobCheck(Hash.ZERO, 0, 0, 0, true), 1))
        .isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void ofLostBlobsAllAreCountedAndSoManyAreNamed() {
    RepairCourse course = RepairCourse.NEW;
    for (int i = 0; i < RepairCourse.MAX_NAMED + 7; i++) {
      course = course.with(new BlobCheck(hash(i), 0, 0, 0, true));
    }
    assertThat(course.walk().lost()).isEqualTo(RepairCourse.MAX_NAMED + 7L);
    assertThat(course.walk().named()).hasSize(RepairCourse.MAX_NAMED);
    RepairCourse next = course.ended();
    assertThat(next.place()).isEqualTo(Optional.empty());
    assertThat(next.lost()).as("until a later walk ends").isEqualTo(RepairCourse.MAX_NAMED + 7L);
    assertThat(next.ended().lost()).isZero();
  }

  private static RepairCourse.Walk walk(
      TestProbe<RepairCourse> board, java.util.function.Predicate<RepairCourse.Walk> wanted) {
    for (int i = 0; i < 10_000; i++) {
      RepairCourse course = board.receiveMessage(Duration.ofSeconds(20));
      if (course.last().filter(wanted).isPresent()) {
        return course.last().get();
      }
    }
    throw new AssertionError("no such walk");
  }

  private static byte[] content(int i) {
    return ("content " + i).getBytes(StandardCharsets.UTF_8);
  }

  private static Hash hash(int i) {
    return Sha256.of(Bytes.copyOf(content(i)));
  }

  private static Path file(Path replica, Hash hash) {
    String hex = hash.value().toHex();
    return replica.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
  }
}
