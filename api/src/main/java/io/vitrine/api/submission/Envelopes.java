package io.vitrine.api.submission;

import io.vitrine.api.Answer;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The bytes of a submission, still with the client: they are taken once there is a place. */
public interface Envelopes {
  /** Whether they may be more than one. */
  boolean isGroup();

  /** How many places their bytes take before anybody knows how many transactions they are. */
  int places();

  /** Takes them: one transaction or more, in their order. */
  CompletionStage<Answer<List<Bytes>>> read();

  /**
   * There is no place: they are not wanted. Ends when the client has sent them, or will not be
   * listened to any longer; an answer before that would cost the connection.
   */
  CompletionStage<?> discard();

  /** One transaction, which has been read. */
  static Envelopes of(Bytes bytes) {
    return new Envelopes() {
      @Override
      public boolean isGroup() {
        return false;
      }

      @Override
      public int places() {
        return 1;
      }

      @Override
      public CompletionStage<Answer<List<Bytes>>> read() {
        return CompletableFuture.completedFuture(new Answer.Found<>(List.of(bytes)));
      }

      @Override
      public CompletionStage<?> discard() {
        return CompletableFuture.completedFuture(true);
      }
    };
  }
}
