package io.vitrine.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Path PAGE = Path.of("..", "docs", "problems.md");

  @Test
  void codesAreUniqueAndEveryEntrySaysWhatToDo() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::slug)).doesNotHaveDuplicates();
    assertThat(ProblemCode.values())
        .allSatisfy(
            code -> {
              assertThat(code.title()).isNotBlank().doesNotEndWith(".");
              assertThat(code.remedy()).isNotBlank().endsWith(".");
              assertThat(code.status()).isBetween(400, 504);
            });
  }

  /** To write the page anew: {@code -Dvitrine.docs.write=true}. */
  @Test
  void thePublishedPageIsTheCatalogue() throws IOException {
    if (Boolean.getBoolean("vitrine.docs.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).hasContent(page());
  }

  private static String page() {
    StringBuilder text =
        new StringBuilder(
            """
            # Problem codes

            Generated from `io.vitrine.api.problem.ProblemCode`. Reasons of contracts are in
            [spec/contracts.md](spec/contracts.md).

            | Code | HTTP | Retry | Type | Cause | Remedy |
            |---|---|---|---|---|---|
            """);
    for (ProblemCode code : ProblemCode.values()) {
      text.append(
          "| %s | %d | %s | `%s` | %s | %s |%n"
              .formatted(
                  code.code(),
                  code.status(),
                  code.retryable() ? "yes" : "no",
                  code.slug(),
                  code.title(),
                  code.remedy()));
    }
    return text.toString();
  }
}
