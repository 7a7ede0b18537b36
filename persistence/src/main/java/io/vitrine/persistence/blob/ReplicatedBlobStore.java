package io.vitrine.persistence.blob;

import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link BlobStore} with several replicas, each a folder on a disk of its own. What is put is
 * durable in all of them, or the put fails; what is read comes from the first replica that holds it
 * undamaged. Replicas are repaired one blob at a time ({@link #check}).
 */
public final class ReplicatedBlobStore implements BlobStore {
  private final List<FileBlobStore> replicas;

  private ReplicatedBlobStore(List<FileBlobStore> replicas) {
    this.replicas = List.copyOf(replicas);
  }

  /**
   * Opens the replicas in {@code folders}.
   *
   * @param maxSize the largest content in bytes
   * @throws IllegalArgumentException when there is none, or the same twice
   */
  public static ReplicatedBlobStore open(List<Path> folders, long maxSize) throws IOException {
    List<Path> distinct =
        folders.stream().map(folder -> folder.toAbsolutePath().normalize()).distinct().toList();
    if (folders.isEmpty() || distinct.size() < folders.size()) {
      throw new IllegalArgumentException("replicas need folders of their own: " + folders);
    }
    List<FileBlobStore> replicas = new ArrayList<>();
    for (Path folder : distinct) {
      replicas.add(FileBlobStore.open(folder, maxSize));
    }
    return new ReplicatedBlobStore(replicas);
  }

  /** How many replicas there are. */
  public int replicas() {
    return replicas.size();
  }

  @Override
  public PutResult put(InputStream content) throws IOException {
    return replicated(replicas.get(0).put(content));
  }

  @Override
  public PutResult put(InputStream content, Hash expected) throws IOException {
    return replicated(replicas.get(0).put(content, expected));
  }

  private PutResult replicated(PutResult first) throws IOException {
    if (first instanceof PutResult.Stored stored) {
      for (FileBlobStore replica : replicas.subList(1, replicas.size())) {
        copy(stored.hash(), replicas.get(0), replica);
      }
    }
    return first;
  }

  /** Whatever was read badly on the way does not hash to {@code hash} and is not kept. */
  private static void copy(Hash hash, FileBlobStore from, FileBlobStore to) throws IOException {
    try (InputStream content = Files.newInputStream(from.path(hash))) {
      if (!(to.put(content, hash) instanceof PutResult.Stored)) {
        throw new IOException("blob " + hash + " changed while it was copied");
      }
    }
  }

  @Override
  public GetResult get(Hash hash) throws IOException {
    GetResult worst = new GetResult.Absent();
    IOException unreadable = null;
    for (FileBlobStore replica : replicas) {
      try {
        GetResult found = replica.get(hash);
        if (found instanceof GetResult.Found) {
          return found;
        } else if (found instanceof GetResult.Damaged) {
          worst = found;
        }
      } catch (IOException e) {
        unreadable = e;
      }
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return worst;
  }

  @Override
  public Optional<Long> size(Hash hash) throws IOException {
    for (FileBlobStore replica : replicas) {
      Optional<Long> size = replica.size(hash);
      if (size.isPresent()) {
        return size;
      }
    }
    return Optional.empty();
  }

  /** The first blob in order of hashes after {@code place} that any replica has. */
  public Optional<Hash> next(Optional<Hash> place) throws IOException {
    Optional<Hash> least = Optional.empty();
    for (FileBlobStore replica : replicas) {
      Optional<Hash> next = replica.next(place);
      if (next.isPresent()
          && least.filter(l -> l.value().compareTo(next.get().value()) <= 0).isEmpty()) {
        least = next;
      }
    }
    return least;
  }

  /**
   * Reads {@code hash} in every replica and restores where it is missing or damaged from one that
   * is good. A replica that can be neither read nor written counts as failed; the others are
   * restored all the same.
   */
  public BlobCheck check(Hash hash) {
    List<ReplicaState> states = new ArrayList<>();
    for (FileBlobStore replica : replicas) {
      states.add(state(replica, hash));
    }
    RepairPlan plan = RepairPlan.of(states);
    int restored = 0;
    int failed = 0;
    for (int target : plan.targets()) {
      try {
        copy(hash, replicas.get(plan.source().orElseThrow()), replicas.get(target));
        restored++;
      } catch (IOException e) {
        failed++;
      }
    }
    return new BlobCheck(hash, bytes(states), restored, failed, plan.isLost());
  }

  private static long bytes(List<ReplicaState> states) {
    return states.stream().mapToLong(ReplicaState::bytesRead).sum();
  }

  private static ReplicaState state(FileBlobStore replica, Hash hash) {
    try {
      long size = replica.size(hash).orElse(0L);
      return replica
          .get(hash)
          .match(
              new GetResult.Cases<ReplicaState>() {
                @Override
                public ReplicaState found(GetResult.Found outcome) {
                  return new ReplicaState(ReplicaState.Kind.GOOD, outcome.size());
                }

                @Override
                public ReplicaState absent(GetResult.Absent outcome) {
                  return new ReplicaState(ReplicaState.Kind.MISSING, 0);
                }

                @Override
                public ReplicaState damaged(GetResult.Damaged outcome) {
                  return new ReplicaState(ReplicaState.Kind.DAMAGED, size);
                }
              });
    } catch (IOException e) {
      return new ReplicaState(ReplicaState.Kind.UNREADABLE, 0);
    }
  }
}
