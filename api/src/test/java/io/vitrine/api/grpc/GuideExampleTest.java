package io.vitrine.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideExampleTest {
  private static final String AROUND =
      """
      import akka.Done;
      import akka.actor.typed.ActorSystem;
      import io.vitrine.wire.ledger.v1.*;
      import java.util.concurrent.CompletionStage;

      class Follow {
      %s}
      """;

  @Test
  void theExampleOfTheGuideCompiles(@TempDir Path directory) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "api.md"));
    int begin = page.indexOf("```java\n") + "```java\n".length();
    Path source = directory.resolve("Follow.java");
    Files.writeString(source, AROUND.formatted(page.substring(begin, page.indexOf("```", begin))));

    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());

    assertThat(errors).isZero();
    assertThat(directory.resolve("Follow.class")).exists();
  }
}
