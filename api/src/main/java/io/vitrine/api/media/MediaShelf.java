package io.vitrine.api.media;

import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.api.Answer;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.concurrent.CompletionStage;

/**
 * Where this organisation keeps media and metadata, under their hashes. Who may put what is decided
 * by who asks; the shelf keeps nothing but what has the hash that it was said to have.
 */
public interface MediaShelf {
  /** The most bytes of one medium. */
  long largest();

  /**
   * Keeps {@code content}, durable in all replicas when this completes. Putting what is there again
   * changes nothing. Refusals: REQUEST_TOO_LARGE, MEDIA_HASH_WRONG, MEDIA_KIND_REFUSED,
   * MEDIA_STORE_FULL, TOO_MANY_WAITING, REQUEST_TIMED_OUT.
   *
   * @param hash what it has to hash to
   */
  CompletionStage<Answer<Medium>> put(Hash hash, Source<ByteString, ?> content);

  /** Keeps a metadata document, whose words can then be searched for. */
  CompletionStage<Answer<Medium>> putMetadata(ItemMetadata metadata);

  /** What is kept under {@code hash}. Refusals: MEDIA_MISSING, MEDIA_LOST, TOO_MANY_WAITING. */
  CompletionStage<Answer<Medium>> find(Hash hash);

  /** The metadata document kept under {@code hash}, as its canonical bytes. As {@link #find}. */
  CompletionStage<Answer<Bytes>> metadata(Hash hash);
}
