package io.vitrine.node.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevHomeTest {
  @TempDir private Path directory;

  private Path root() {
    return directory.resolve("a/home");
  }

  private StartRefused refusal() {
    return catchThrowableOfType(StartRefused.class, () -> DevHome.open(root()));
  }

  @Test
  void aNewDirectoryGetsItsFormatAndFolders() throws Exception {
    try (DevHome home = DevHome.open(root())) {
      assertThat(root().resolve("format")).hasContent("2\n");
      assertThat(home.logs()).isDirectory();
      assertThat(home.organisation(2)).isEqualTo(root().resolve("dev/organisations/2"));
      assertThat(root().resolve("holder")).content().startsWith("pid " + ownPid());
    }
    assertThat(root().resolve("holder")).doesNotExist();
  }

  @Test
  void aSecondHolderInThisProcessIsRefused() throws Exception {
    try (DevHome home = DevHome.open(root())) {
      assertThat(refusal().reason()).contains(home.root().toString()).contains("pid " + ownPid());
    }
    DevHome.open(root()).close();
  }

  @Test
  void aSecondHolderLearnsPidCommandAndStartOfTheFirst() throws Exception {
    try (OtherJvm other = OtherJvm.start(HomeHolder.class, root().toString())) {
      assertThat(other.line()).isEqualTo("held");

      StartRefused refused = refusal();

      assertThat(refused.reason())
          .contains("pid " + other.pid() + " (java " + HomeHolder.class.getName())
          .contains("started 2");
      assertThat(refused.remedy()).contains("dev down").contains("VITRINE_HOME");
    }
  }

  @Test
  void aKilledHolderLeavesNoLock() throws Exception {
    try (OtherJvm other = OtherJvm.start(HomeHolder.class, root().toString())) {
      assertThat(other.line()).isEqualTo("held");
      other.signal("KILL");
      other.exitCode();
    }
    DevHome.open(root()).close();
  }

  @Test
  void aNewerFormatIsRefusedAndTheLockGivenBack() throws Exception {
    DevHome.open(root()).close();
    Files.writeString(root().resolve("format"), "999\n");

    assertThat(refusal().reason()).contains("999").contains("format 2");
    assertThat(refusal().remedy()).contains("newer Vitrine");

    Files.writeString(root().resolve("format"), "2\n");
    DevHome.open(root()).close();
  }

  @Test
  void dataOfAnEarlierFormatIsRefusedAndStays() throws Exception {
    DevHome.open(root()).close();
    Files.writeString(root().resolve("format"), "1\n");

    assertThat(refusal().reason()).contains("has format 1").contains("reads format 2");
    assertThat(refusal().remedy()).contains("dev reset");
    assertThat(root().resolve("format")).hasContent("1\n");
  }

  @Test
  void aFormatThatIsNoneIsRefused() throws IOException {
    Files.createDirectories(root());
    for (String text : new String[] {"", "0", "one", "-1", "1234567"}) {
      Files.writeString(root().resolve("format"), text);
      assertThat(refusal().reason()).contains("format version");
    }
  }

  @Test
  void aPathThatIsNoDirectoryIsRefused() throws IOException {
    Files.writeString(directory.resolve("a"), "a file");
    assertThat(refusal().reason()).contains("cannot be used");
  }

  private static long ownPid() {
    return ProcessHandle.current().pid();
  }
}
