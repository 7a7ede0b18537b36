package io.vitrine.client.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which process of this machine does what, from {@code /proc} (proc(5)). */
public final class LocalProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTEN = "0A";
  private static final int CONNECT_MILLIS = 300;

  private LocalProcesses() {}

  /** Whether somebody takes connections at {@code port} of the loopback. */
  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  /** Who listens at {@code port}, for people. */
  static String holder(int port) {
    Set<String> sockets = listening(port);
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(PROC, p -> p.getFileName().toString().matches("\\d+"))) {
      for (Path process : processes) {
        if (holds(process.resolve("fd"), sockets)) {
          return "pid " + process.getFileName() + " (" + command(process) + ")";
        }
      }
    } catch (IOException unreadable) {
      return "a process that cannot be read";
    }
    return "a process of another user";
  }

  /**
   * The database of an earlier run that outlived it: the first two words of its note are the
   * process id and its start in ticks, so that a later process of that number is not taken for it.
   *
   * @param data its directory, {@code cassandra} under the home
   */
  public static Optional<Long> cassandra(Path data) {
    try {
      String[] note = Files.readString(data.resolve("cassandra.pid")).strip().split(" ", -1);
      String stat = Files.readString(PROC.resolve(note[0] + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      boolean alive = !fields[0].equals("Z") && note.length > 1 && fields[19].equals(note[1]);
      return alive ? Optional.of(Long.parseLong(note[0])) : Optional.empty();
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Set<String> listening(int port) {
    Set<String> inodes = new HashSet<>();
    String suffix = ":%04X".formatted(port);
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try {
        for (String line : Files.readAllLines(PROC.resolve(table))) {
          String[] fields = line.strip().split("\\s+", -1);
          if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTEN)) {
            inodes.add("socket:[" + fields[9] + "]");
          }
        }
      } catch (IOException absent) {
        // A kernel without IPv6 has no tcp6 table.
      }
    }
    return inodes;
  }

  private static boolean holds(Path descriptors, Set<String> sockets) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (sockets.contains(Files.readSymbolicLink(link).toString())) {
          return true;
        }
      }
    } catch (IOException notOurs) {
      return false;
    }
    return false;
  }

  /** The program and its words that are no options: options can carry secrets. */
  private static String command(Path process) {
    try {
      List<String> words = new ArrayList<>();
      for (String word : Files.readString(process.resolve("cmdline")).split("\0", -1)) {
        if (!word.isBlank() && !word.startsWith("-") && words.size() < 3) {
          words.add(words.isEmpty() ? word.substring(word.lastIndexOf('/') + 1) : word);
        }
      }
      String text = String.join(" ", words);
      return text.length() <= 100 ? text : text.substring(0, 99) + "…";
    } catch (IOException gone) {
      return "unknown command";
    }
  }
}
