package io.vitrine.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  @Test
  void ownProcessIsAlive() {
    assertThat(ProcessIdentity.self().isAlive()).isTrue();
  }

  @Test
  void sameNumberWithAnotherStartIsAnotherProcess() {
    ProcessIdentity self = ProcessIdentity.self();
    assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1, self.bootId()).isAlive())
        .isFalse();
    assertThat(new ProcessIdentity(self.pid(), self.startTicks(), "another boot").isAlive())
        .isFalse();
  }

  @Test
  void endedProcessIsNotAlive() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(ProcessIdentity.of(process.pid())).isEmpty();
  }

  @Test
  void commandLeavesOutOptions() throws Exception {
    Process process = new ProcessBuilder("sleep", "--", "30").start();
    try {
      assertThat(ProcessIdentity.command(process.pid())).isEqualTo("sleep 30");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void pidFileIsReadBackAndDamageIsNoNote(@TempDir Path dir) throws Exception {
    PidFile note = new PidFile(ProcessIdentity.self(), 9042, 7000, "vitrine");
    note.write(dir);
    assertThat(PidFile.read(dir)).contains(note);
    Files.writeString(dir.resolve("cassandra.pid"), "4711 x y z 1 2");
    assertThat(PidFile.read(dir)).isEmpty();
    PidFile.delete(dir);
    assertThat(PidFile.read(dir)).isEmpty();
  }
}
