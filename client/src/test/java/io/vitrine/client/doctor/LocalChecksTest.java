package io.vitrine.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalChecksTest {
  private static final Optional<Long> PLENTY = Optional.of(1L << 40);

  @TempDir Path home;

  @Test
  void nothingRunsHere() throws IOException {
    LocalChecks checks = new LocalChecks(home, freeBase());
    assertThat(checks.run().line())
        .startsWith("the development network is not running: nothing listens at ports from ")
        .endsWith(home + ", which holds no network yet");
    Files.writeString(home.resolve("format"), "1\n");
    assertThat(checks.run().line()).endsWith("no process works on " + home);
    assertThat(checks.run().health()).isEqualTo(NetworkVerdict.Health.UNKNOWN);
    assertThat(checks.run().findings()).extracting(Finding::id).containsExactly("not-running");
  }

  @Test
  void anotherProcessOnAPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              new LocalChecks(home, other.getLocalPort()).verdict(PLENTY, Optional.empty()).line())
          .isEqualTo(
              "the development network does not run here, and one of its ports is taken: port %d is"
                      .formatted(other.getLocalPort())
                  + " held by "
                  + LocalProcesses.holder(other.getLocalPort()))
          .contains("pid " + ProcessHandle.current().pid() + " (java");
    }
  }

  @Test
  void aProcessThatHoldsTheDirectoryAndDoesNotAnswerIsNamed() throws IOException {
    assertThat(
            new LocalChecks(home, freeBase())
                .verdict(PLENTY, Optional.of("pid 77 (java node dev)"))
                .line())
        .startsWith(
            "the development network runs but does not answer: pid 77 (java node dev) works on "
                + home
                + "; nothing listens at its control port");
  }

  @Test
  void aFullDiskComesFirst() throws IOException {
    LocalChecks checks = new LocalChecks(home, freeBase());
    assertThat(checks.verdict(Optional.of(5L << 20), Optional.empty()).line())
        .isEqualTo("the disk is full: 5 MiB free at " + home + ", at least 256 MiB needed");
    assertThat(checks.verdict(Optional.of(256L << 20), Optional.empty()).line())
        .startsWith("the development network is not running");
  }

  @Test
  void aDatabaseLeftOverIsToldByItsStartNotItsNumberAlone() throws IOException {
    Path note = Files.createDirectories(home.resolve("cassandra")).resolve("cassandra.pid");
    long self = ProcessHandle.current().pid();
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    Files.writeString(note, self + " " + start + " boot 1 2 name\n");
    assertThat(LocalProcesses.cassandra(home.resolve("cassandra"))).contains(self);
    assertThat(new LocalChecks(home, freeBase()).run().findings())
        .extracting(Finding::id)
        .containsExactly("not-running", "database-left-over");
    Files.writeString(note, self + " 1 boot 1 2 name\n");
    assertThat(LocalProcesses.cassandra(home.resolve("cassandra"))).isEmpty();
  }

  /** A base whose block is very likely free: the kernel has just given a port and taken it back. */
  private static int freeBase() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
