package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsPageTest {
  @Test
  void theProgramOfThePageCompiles(@TempDir Path directory) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "events.md"));
    int begin = page.indexOf("```java\n") + "```java\n".length();
    Path source = directory.resolve("Sales.java");
    Files.writeString(source, page.substring(begin, page.indexOf("```", begin)));

    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), source.toString());

    assertThat(errors).isZero();
    assertThat(directory.resolve("Sales.class")).exists();
  }
}
