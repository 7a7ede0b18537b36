package io.vitrine.node.media;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.stream.Materializer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.health.Check;
import io.vitrine.persistence.blob.ReplicatedBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The running media store of a node. */
public final class MediaKeeping {
  private final StoredMedia shelf;
  private final AtomicReference<Consumer<Hash>> arrivals;
  private final AtomicReference<RepairCourse> course;

  private MediaKeeping(
      StoredMedia shelf,
      AtomicReference<Consumer<Hash>> arrivals,
      AtomicReference<RepairCourse> course) {
    this.shelf = shelf;
    this.arrivals = arrivals;
    this.course = course;
  }

  /** Starts it and its repair job, if {@code vitrine.media} names folders. */
  public static Optional<MediaKeeping> start(ActorSystem<?> system) {
    MediaSettings settings =
        MediaSettings.read(system.settings().config().getConfig("vitrine.media"));
    if (settings.folders().isEmpty()) {
      return Optional.empty();
    }
    Executor executor =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("vitrine.media-dispatcher"));
    AtomicReference<Consumer<Hash>> arrivals = new AtomicReference<>(hash -> {});
    AtomicReference<RepairCourse> course = new AtomicReference<>(RepairCourse.NEW);
    try {
      ReplicatedBlobStore blobs = ReplicatedBlobStore.open(settings.folders(), settings.largest());
      StoredMedia shelf =
          new StoredMedia(
              blobs,
              settings.largest(),
              () -> hasRoom(settings),
              executor,
              Materializer.createMaterializer(system),
              hash -> arrivals.get().accept(hash));
      system.systemActorOf(
          BlobRepair.create(blobs, settings.repair(), executor, course::set),
          "blob-repair",
          Props.empty());
      return Optional.of(new MediaKeeping(shelf, arrivals, course));
    } catch (IOException e) {
      throw new UncheckedIOException("the media store cannot be opened", e);
    }
  }

  private static boolean hasRoom(MediaSettings settings) {
    try {
      for (Path folder : settings.folders()) {
        if (Files.getFileStore(folder).getUsableSpace()
            < settings.minimumFree() + settings.largest()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the platform interface asks. */
  public MediaShelf shelf() {
    return shelf;
  }

  /** The words of a metadata document; empty when it is not kept. Blocks. */
  public String words(Hash metadata) {
    return shelf.words(metadata);
  }

  /** From now on {@code listener} is told of each metadata document that was put. */
  public void tell(Consumer<Hash> listener) {
    arrivals.set(listener);
  }

  /** Whether all that was put can still be had, for people: what is lost stops no request. */
  public Check health() {
    RepairCourse now = course.get();
    return new Check("media", now.lost() == 0, false, now.lost() + " media lost");
  }

  /** How whole the replicas are. */
  public MeterBinder meters() {
    return new MediaMeters(course::get);
  }
}
