package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** How many bytes of files the tables of a Cassandra have. */
public final class DiskUse {
  private DiskUse() {}

  /**
   * By table, over all keyspaces but the system's. Cassandra keeps a table in {@code
   * data/KEYSPACE/TABLE-ID/}. Files that go meanwhile do not count.
   */
  public static Map<String, Long> byTable(Path cassandra) throws IOException {
    Path data = cassandra.resolve("data");
    Map<String, Long> bytes = new TreeMap<>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = data.relativize(file);
            if (relative.getNameCount() > 2 && !relative.toString().startsWith("system")) {
              bytes.merge(table(relative), attributes.size(), Long::sum);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes;
  }

  private static String table(Path relative) {
    String folder = relative.getName(1).toString();
    return folder.substring(0, Math.max(folder.lastIndexOf('-'), 0));
  }
}
