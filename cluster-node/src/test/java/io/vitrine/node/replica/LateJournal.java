package io.vitrine.node.replica;

import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.journal.japi.AsyncWriteJournal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** A journal plugin that is empty and acknowledges a write when the test says so. */
public final class LateJournal extends AsyncWriteJournal {
  private static final AtomicReference<CompletableFuture<Void>> NEXT =
      new AtomicReference<>(CompletableFuture.completedFuture(null));

  /** Writes from now on are acknowledged when the result is completed. */
  static CompletableFuture<Void> withhold() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    NEXT.set(gate);
    return gate;
  }

  private static <T> Future<T> scala(CompletionStage<T> stage) {
    return FutureConverters.asScala(stage);
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    return scala(NEXT.get().thenApply(durable -> List.of()));
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String id, long toSequenceNr) {
    return scala(CompletableFuture.completedFuture(null));
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String id, long from, long to, long max, Consumer<PersistentRepr> replay) {
    return scala(CompletableFuture.completedFuture(null));
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String id, long from) {
    return scala(CompletableFuture.completedFuture(0L));
  }
}
