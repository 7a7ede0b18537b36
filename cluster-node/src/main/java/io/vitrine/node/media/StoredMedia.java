package io.vitrine.node.media;

import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.StreamConverters;
import akka.util.ByteString;
import io.vitrine.api.Answer;
import io.vitrine.api.media.ItemMetadata;
import io.vitrine.api.media.MediaKind;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.media.Medium;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.blob.BlobStore;
import io.vitrine.persistence.blob.GetResult;
import io.vitrine.persistence.blob.PutResult;
import io.vitrine.problem.ProblemCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The shelf over a {@link BlobStore}: so many files are read or written at the same time. */
final class StoredMedia implements MediaShelf {
  /** The most files that are read or written, or wait for it. */
  static final int MAX_UNDER_WAY = 32;

  /** The most uploads, so that slow ones leave threads to those who read. */
  static final int MAX_UPLOADS = 4;

  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final BlobStore blobs;
  private final long largest;
  private final BooleanSupplier room;
  private final Executor executor;
  private final Materializer materializer;
  private final Consumer<Hash> arrivals;
  private final Semaphore places = new Semaphore(MAX_UNDER_WAY);
  private final Semaphore uploads = new Semaphore(MAX_UPLOADS);

  /**
   * A shelf.
   *
   * @param largest the most bytes of a medium
   * @param room whether the disks have room for another one
   * @param executor where files are read and written
   * @param arrivals told of each metadata document that was put
   */
  StoredMedia(
      BlobStore blobs,
      long largest,
      BooleanSupplier room,
      Executor executor,
      Materializer materializer,
      Consumer<Hash> arrivals) {
    this.blobs = blobs;
    this.largest = largest;
    this.room = room;
    this.executor = executor;
    this.materializer = materializer;
    this.arrivals = arrivals;
  }

  @Override
  public long largest() {
    return largest;
  }

  @Override
  public CompletionStage<Answer<Medium>> put(Hash hash, Source<ByteString, ?> content) {
    return placed(
        uploads,
        MAX_UPLOADS,
        () -> {
          InputStream stream =
              content.runWith(StreamConverters.asInputStream(SILENCE), materializer);
          return put(hash, new BufferedInputStream(stream, MediaKind.HEAD));
        });
  }

  @Override
  public CompletionStage<Answer<Medium>> putMetadata(ItemMetadata metadata) {
    Hash hash = metadata.hash();
    return placed(
            places,
            MAX_UNDER_WAY,
            () -> put(hash, new ByteArrayInputStream(metadata.canonical().toArray())))
        .thenApply(
            answer -> {
              answer.match(
                  kept -> {
                    arrivals.accept(hash);
                    return kept;
                  },
                  problem -> null);
              return answer;
            });
  }

  @Override
  public CompletionStage<Answer<Medium>> find(Hash hash) {
    return placed(places, MAX_UNDER_WAY, () -> found(hash));
  }

  @Override
  public CompletionStage<Answer<Bytes>> metadata(Hash hash) {
    return placed(
        places,
        MAX_UNDER_WAY,
        () -> found(hash).match(medium -> document(medium), Answer.Refused::new));
  }

  /** Runs {@code work} if there is a place. */
  private <T> CompletionStage<Answer<T>> placed(
      Semaphore free, int most, Supplier<Answer<T>> work) {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(
          new Answer.Refused<>(
              Problem.of(ProblemCode.TOO_MANY_WAITING, most + " files are being read or written")
                  .with("limit", most)));
    }
    return CompletableFuture.supplyAsync(work, executor)
        .whenComplete((answer, failure) -> free.release());
  }

  /** Whatever is refused is not read to its end. */
  private Answer<Medium> put(Hash hash, InputStream content) {
    try (content) {
      content.mark(MediaKind.HEAD);
      Optional<MediaKind> kind = MediaKind.of(content.readNBytes(MediaKind.HEAD));
      content.reset();
      if (kind.isEmpty()) {
        return new Answer.Refused<>(
            Problem.of(
                ProblemCode.MEDIA_KIND_REFUSED, "the first bytes are of no kind that is kept"));
      } else if (!room.getAsBoolean()) {
        return new Answer.Refused<>(
            Problem.of(ProblemCode.MEDIA_STORE_FULL, "a disk of the media store is nearly full"));
      }
      return blobs.put(content, hash).match(new Kept(kind.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What became of a put. */
  private final class Kept implements PutResult.Cases<Answer<Medium>> {
    private final MediaKind kind;

    Kept(MediaKind kind) {
      this.kind = kind;
    }

    @Override
    public Answer<Medium> stored(PutResult.Stored outcome) {
      return found(outcome.hash())
          .map(medium -> new Medium(medium.hash(), medium.size(), kind, medium.file()));
    }

    @Override
    public Answer<Medium> tooLarge(PutResult.TooLarge outcome) {
      return new Answer.Refused<>(
          Problem.of(
                  ProblemCode.REQUEST_TOO_LARGE,
                  "the body is larger than " + outcome.limit() + " bytes")
              .with("limit", outcome.limit()));
    }

    @Override
    public Answer<Medium> wrongHash(PutResult.WrongHash outcome) {
      return new Answer.Refused<>(
          Problem.of(ProblemCode.MEDIA_HASH_WRONG, "the file does not have the hash of the path")
              .with("expected", outcome.expected().toString())
              .with("actual", outcome.actual().toString()));
    }
  }

  private Answer<Medium> found(Hash hash) {
    try {
      return blobs
          .get(hash)
          .match(
              new GetResult.Cases<Answer<Medium>>() {
                @Override
                public Answer<Medium> found(GetResult.Found outcome) {
                  return new Answer.Found<>(medium(hash, outcome));
                }

                @Override
                public Answer<Medium> absent(GetResult.Absent outcome) {
                  return new Answer.Refused<>(
                      Problem.of(ProblemCode.MEDIA_MISSING, "no file " + hash + " is kept here"));
                }

                @Override
                public Answer<Medium> damaged(GetResult.Damaged outcome) {
                  return new Answer.Refused<>(
                      Problem.of(
                          ProblemCode.MEDIA_LOST, "no replica of " + hash + " is undamaged"));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Medium medium(Hash hash, GetResult.Found found) {
    try (InputStream in = Files.newInputStream(found.file())) {
      // Kinds may be fewer one day; what was kept before is given out as text, which is inert.
      MediaKind kind = MediaKind.of(in.readNBytes(MediaKind.HEAD)).orElse(MediaKind.TEXT);
      return new Medium(hash, found.size(), kind, found.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer<Bytes> document(Medium medium) {
    if (medium.size() > ItemMetadata.MAX_SIZE) {
      return new Answer.Refused<>(
          Problem.of(ProblemCode.MEDIA_MISSING, medium.hash() + " is no metadata document"));
    }
    try {
      return new Answer.Found<>(
          ItemMetadata.read(Bytes.wrap(Files.readAllBytes(medium.file()))).canonical());
    } catch (IllegalArgumentException e) {
      return new Answer.Refused<>(
          Problem.of(ProblemCode.MEDIA_MISSING, medium.hash() + " is no metadata document"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a document that is kept; blocks. */
  String words(Hash hash) {
    return found(hash)
        .match(medium -> document(medium), Answer.Refused<Bytes>::new)
        .match(bytes -> ItemMetadata.read(bytes).words(), problem -> "");
  }
}
