package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsPageTest {
  private static final String FENCE = "```";

  @ParameterizedTest
  @ValueSource(strings = {"Sales", "Shop"})
  void theProgramsOfThePageCompile(String name, @TempDir Path directory) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "events.md"));
    String program =
        Pattern.compile(FENCE + "java\n(.*?)" + FENCE, Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .filter(text -> text.contains("class " + name + " "))
            .findFirst()
            .orElseThrow();
    Path source = directory.resolve(name + ".java");
    Files.writeString(source, program);

    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), source.toString());

    assertThat(errors).isZero();
    assertThat(directory.resolve(name + ".class")).exists();
  }
}
