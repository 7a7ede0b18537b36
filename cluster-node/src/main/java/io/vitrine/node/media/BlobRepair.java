package io.vitrine.node.media;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.persistence.blob.BlobCheck;
import io.vitrine.persistence.blob.ReplicatedBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Walks over all blobs for ever, one at a time: reads every replica and restores what is missing or
 * damaged. {@link RepairCourse} remembers, {@link ReplicatedBlobStore#check} does it.
 */
final class BlobRepair extends AbstractBehavior<BlobRepair.Command> {
  /** What it tells itself. */
  sealed interface Command {}

  private enum Next implements Command {
    NOW
  }

  private record Checked(Optional<BlobCheck> check) implements Command {}

  private record Failed(Throwable cause) implements Command {}

  private final TimerScheduler<Command> timers;
  private final ReplicatedBlobStore blobs;
  private final MediaSettings.Repair settings;
  private final Executor executor;
  private final Consumer<RepairCourse> board;
  private RepairCourse course = RepairCourse.NEW;

  private BlobRepair(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ReplicatedBlobStore blobs,
      MediaSettings.Repair settings,
      Executor executor,
      Consumer<RepairCourse> board) {
    super(context);
    this.timers = timers;
    this.blobs = blobs;
    this.settings = settings;
    this.executor = executor;
    this.board = board;
    getContext().getSelf().tell(Next.NOW);
  }

  /**
   * A repair job.
   *
   * @param executor where files are read and written
   * @param board told how far it is
   */
  static Behavior<Command> create(
      ReplicatedBlobStore blobs,
      MediaSettings.Repair settings,
      Executor executor,
      Consumer<RepairCourse> board) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new BlobRepair(context, timers, blobs, settings, executor, board)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Next.class, next -> onNext())
        .onMessage(Checked.class, checked -> onChecked(checked.check()))
        .onMessage(Failed.class, failed -> onFailed(failed.cause()))
        .build();
  }

  private Behavior<Command> onNext() {
    RepairCourse now = course;
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> checked(now), executor),
            (check, failure) -> failure == null ? new Checked(check) : new Failed(failure));
    return this;
  }

  private Optional<BlobCheck> checked(RepairCourse now) {
    try {
      return blobs.next(now.place()).map(blobs::check);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Behavior<Command> onChecked(Optional<BlobCheck> check) {
    if (check.isEmpty()) {
      course = course.ended();
      return shown(settings.pause());
    }
    course = course.with(check.get());
    report(check.get());
    return shown(RepairCourse.rest(check.get(), settings.bytesPerSecond()));
  }

  private Behavior<Command> onFailed(Throwable cause) {
    getContext().getLog().warn("the media store cannot be walked; again after a pause", cause);
    return shown(settings.pause());
  }

  private Behavior<Command> shown(Duration rest) {
    board.accept(course);
    timers.startSingleTimer(Next.NOW, rest);
    return this;
  }

  private void report(BlobCheck check) {
    if (check.lost()) {
      getContext().getLog().error("media {}: no replica is undamaged", check.hash());
    } else if (check.failed() > 0) {
      getContext()
          .getLog()
          .error("media {}: {} replicas cannot be restored", check.hash(), check.failed());
    } else if (check.restored() > 0) {
      getContext().getLog().warn("media {}: {} replicas restored", check.hash(), check.restored());
    }
  }
}
