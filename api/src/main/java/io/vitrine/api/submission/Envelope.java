package io.vitrine.api.submission;

import io.vitrine.api.Answer;
import io.vitrine.ledger.types.Bytes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The bytes of a submission, still with the client: they are taken once there is a place. */
public interface Envelope {
  /** Takes them. */
  CompletionStage<Answer<Bytes>> read();

  /** There is no place: they are not wanted. */
  void discard();

  /** Bytes that have been read. */
  static Envelope of(Bytes bytes) {
    return new Envelope() {
      @Override
      public CompletionStage<Answer<Bytes>> read() {
        return CompletableFuture.completedFuture(new Answer.Found<>(bytes));
      }

      @Override
      public void discard() {
        // Nobody sends any more.
      }
    };
  }
}
