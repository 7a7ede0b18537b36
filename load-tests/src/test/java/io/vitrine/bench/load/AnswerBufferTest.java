package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.bench.load.AnswerBuffer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerBufferTest {
  private final AnswerBuffer buffer = new AnswerBuffer();

  @Test
  void anAnswerMayComeByteByByteAndTheNextAfterIt() throws IOException {
    String answer = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\nX: y\r\n\r\nbody";
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < answer.length() - 1; i++) {
        assertThat(read(answer.substring(i, i + 1))).isEmpty();
      }
      assertThat(read("y")).contains(new Answer(429, "body"));
    }
  }

  @Test
  void aLongAnswerFindsItsPlace() throws IOException {
    String body = "b".repeat(5_000);
    String answer = "HTTP/1.1 200 OK\r\ncontent-length:5000\r\n\r\n" + body;
    ByteArrayInputStream in = new ByteArrayInputStream(answer.getBytes(US_ASCII));
    Optional<Answer> complete = Optional.empty();
    while (complete.isEmpty()) {
      assertThat(buffer.readFrom(in)).isPositive();
      complete = buffer.complete();
    }
    assertThat(complete).contains(new Answer(200, body));
    assertThat(buffer.readFrom(in)).isEqualTo(-1);
  }

  @Test
  void whatIsNoSingleAnswerWithALengthIsRefused() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n\r\n")).hasMessageContaining("length");
    assertThatThrownBy(
            () -> new AnswerBufferTest().read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab"))
        .hasMessageContaining("more than one");
  }

  @Test
  void anAnswerWithoutAnEndIsGivenUp() {
    assertThatThrownBy(
            () -> {
              while (true) {
                read("x".repeat(1_000));
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than");
  }

  private Optional<Answer> read(String part) throws IOException {
    buffer.readFrom(new ByteArrayInputStream(part.getBytes(US_ASCII)));
    return buffer.complete();
  }
}
