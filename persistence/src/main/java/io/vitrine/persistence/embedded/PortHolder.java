package io.vitrine.persistence.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who listens on a TCP port of this machine, from {@code /proc/net/tcp} and the socket links of
 * every readable process (proc(5)).
 *
 * @param port the TCP port
 * @param pid the listening process; empty when it belongs to another user and cannot be read
 * @param command its short command line, or a text saying that it cannot be read
 */
public record PortHolder(int port, OptionalLong pid, String command) {
  private static final String LISTEN = "0A";

  /** The holder of {@code port}; empty when 127.0.0.1 can bind it. */
  public static Optional<PortHolder> of(int port) {
    if (isFree(port)) {
      return Optional.empty();
    }
    OptionalLong pid = listener(port);
    String command =
        pid.isPresent() ? ProcessIdentity.command(pid.getAsLong()) : "a process of another user";
    return Optional.of(new PortHolder(port, pid, command));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static OptionalLong listener(int port) {
    Set<String> sockets = listeningSockets(port);
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(Path.of("/proc"), p -> isNumber(p.getFileName().toString()))) {
      for (Path process : processes) {
        if (holdsAny(process.resolve("fd"), sockets)) {
          return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(Character::isDigit);
  }

  private static Set<String> listeningSockets(int port) {
    Set<String> inodes = new HashSet<>();
    String suffix = ":%04X".formatted(port);
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try {
        for (String line : Files.readAllLines(Path.of(table))) {
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

  private static boolean holdsAny(Path descriptors, Set<String> sockets) {
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
}
