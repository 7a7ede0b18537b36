package io.vitrine.node.lease;

import static io.vitrine.node.lease.SigningMark.Verdict.OVERTAKEN;
import static io.vitrine.node.lease.SigningMark.Verdict.SET_BACK;
import static io.vitrine.node.lease.SigningMark.Verdict.SIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningMarkTest {
  private static final SigningMark SEVEN = new SigningMark(7, false);

  @TempDir private Path directory;

  @Test
  void aLaterGenerationSignsAndOneGivenOutAgainNever() {
    assertThat(SEVEN.judge(8, 8)).isEqualTo(SIGN);
    assertThat(SEVEN.judge(9, 12)).isEqualTo(SIGN);
    assertThat(new SigningMark(0, false).judge(1, 1)).isEqualTo(SIGN);
    assertThat(SEVEN.judge(7, 7)).isEqualTo(SET_BACK);
    assertThat(SEVEN.judge(1, 1)).isEqualTo(SET_BACK);
    assertThat(SEVEN.judge(3, 5)).isEqualTo(SET_BACK);
  }

  @Test
  void whoWasOvertakenByAnotherProcessBeginsAnew() {
    assertThat(SEVEN.judge(6, 7)).isEqualTo(OVERTAKEN);
    assertThat(SEVEN.judge(6, 8)).isEqualTo(OVERTAKEN);
  }

  @Test
  void onceLostNoGenerationSignsHoweverHigh() {
    assertThat(new SigningMark(7, true).judge(100, 100)).isEqualTo(SET_BACK);
  }

  @Test
  void theFileKeepsIt() throws IOException {
    Path file = directory.resolve(SigningMark.FILE);
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(0, false));
    SEVEN.write(file);
    assertThat(SigningMark.read(file)).isEqualTo(SEVEN);
    new SigningMark(7, true).write(file);
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(7, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "format 1\ngeneration 7\n",
        "format 1\ngeneration -7\nstate HELD\n",
        "format 1\ngeneration 7\nstate PERHAPS\n"
      })
  void whatIsDamagedIsNotTakenForNothing(String text) throws IOException {
    Path file = Files.writeString(directory.resolve(SigningMark.FILE), text);
    assertThatThrownBy(() -> SigningMark.read(file)).hasMessageContaining("not what a node writes");
  }

  @Test
  void aNewerFormIsRefusedByName() throws IOException {
    Path file = Files.writeString(directory.resolve(SigningMark.FILE), "format 2\nanything\n");
    assertThatThrownBy(() -> SigningMark.read(file))
        .hasMessageContaining("format 2")
        .hasMessageContaining("up to 1");
  }
}
