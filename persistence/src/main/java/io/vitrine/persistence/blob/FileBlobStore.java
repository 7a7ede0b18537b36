package io.vitrine.persistence.blob;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@link BlobStore} in a folder: {@code aa/bb/<64 hex digits>}. Content is written beside,
 * synced, then renamed, then the folder is synced, so that a name always has its whole content,
 * also after power loss.
 */
public final class FileBlobStore implements BlobStore {
  private static final int BUFFER = 64 * 1024;
  private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final Path incoming;
  private final long maxSize;

  private FileBlobStore(Path root, Path incoming, long maxSize) {
    this.root = root;
    this.incoming = incoming;
    this.maxSize = maxSize;
  }

  /**
   * Opens the store in {@code root}, which is created if needed, and clears away what an earlier
   * process left half-written.
   *
   * @param maxSize the largest content in bytes
   */
  public static FileBlobStore open(Path root, long maxSize) throws IOException {
    Path incoming = Files.createDirectories(root.resolve("incoming"));
    try (var leftovers = Files.list(incoming)) {
      for (Path leftover : leftovers.toList()) {
        Files.delete(leftover);
      }
    }
    return new FileBlobStore(root, incoming, maxSize);
  }

  @Override
  public PutResult put(InputStream content) throws IOException {
    return put(content, Optional.empty());
  }

  @Override
  public PutResult put(InputStream content, Hash expected) throws IOException {
    return put(content, Optional.of(expected));
  }

  private PutResult put(InputStream content, Optional<Hash> expected) throws IOException {
    // A disk that was taken away may have come back without it.
    Files.createDirectories(incoming);
    Path fresh = Files.createTempFile(incoming, "blob", "");
    try {
      MessageDigest digest = sha256();
      long size = copy(content, fresh, digest);
      if (size < 0) {
        return new PutResult.TooLarge(maxSize);
      }
      Hash hash = Hash.of(digest.digest());
      if (expected.isPresent() && !expected.get().equals(hash)) {
        return new PutResult.WrongHash(expected.get(), hash);
      }
      Path target = path(hash);
      Files.createDirectories(target.getParent());
      // Over what is there, if anything: that also repairs content that the disk has damaged.
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(target.getParent());
      syncFolder(target.getParent().getParent());
      syncFolder(root);
      return new PutResult.Stored(hash, size);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public GetResult get(Hash hash) throws IOException {
    Path file = path(hash);
    if (!Files.exists(file)) {
      return new GetResult.Absent();
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    Hash actual = Hash.of(digest.digest());
    return actual.equals(hash)
        ? new GetResult.Found(file, Files.size(file))
        : new GetResult.Damaged(hash, actual);
  }

  @Override
  public Optional<Long> size(Hash hash) throws IOException {
    Path file = path(hash);
    return Files.exists(file) ? Optional.of(Files.size(file)) : Optional.empty();
  }

  /**
   * The first blob in order of hashes, after {@code place}. Files whose names are none are passed
   * over.
   */
  Optional<Hash> next(Optional<Hash> place) throws IOException {
    String after = place.map(hash -> hash.value().toHex()).orElse("");
    for (Path first : names(root, after.isEmpty() ? "" : after.substring(0, 2), FOLDER)) {
      String from = after.startsWith(first.getFileName().toString()) ? after.substring(2, 4) : "";
      for (Path second : names(first, from, FOLDER)) {
        for (Path blob : names(second, after, BLOB)) {
          if (blob.getFileName().toString().compareTo(after) > 0) {
            return Optional.of(new Hash(Bytes.fromHex(blob.getFileName().toString())));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What is in {@code folder} from {@code least} on, in order. */
  private static List<Path> names(Path folder, String least, Pattern form) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> form.matcher(path.getFileName().toString()).matches())
          .filter(path -> path.getFileName().toString().compareTo(least) >= 0)
          .sorted()
          .toList();
    }
  }

  /** Copies and hashes; -1 when the content is longer than allowed. */
  private long copy(InputStream content, Path target, MessageDigest digest) throws IOException {
    try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(file);
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        size += n;
        if (size > maxSize) {
          return -1;
        }
        digest.update(ByteBuffer.wrap(buffer, 0, n));
        out.write(buffer, 0, n);
      }
      file.force(true);
      return size;
    }
  }

  Path path(Hash hash) {
    String hex = hash.value().toHex();
    return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
  }

  /** A rename is durable only when the folder is on disk (fsync(2)). */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
