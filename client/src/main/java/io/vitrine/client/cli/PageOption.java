package io.vitrine.client.cli;

import io.vitrine.client.sdk.Page;
import io.vitrine.problem.ClientCode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which page of a list. */
final class PageOption {
  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "1 to 200 (default: ${DEFAULT-VALUE})")
  private int limit = 50;

  @Option(names = "--cursor", description = "nextCursor of the page before")
  private String cursor;

  /** A page of sales: of one series, in one phase, where they are given. */
  Page of(String series, Enum<?> phase) {
    Page page = page();
    if (series != null) {
      page = page.with("series", Texts.series(series).text());
    }
    return phase == null ? page : page.with("phase", phase.name());
  }

  Page page() {
    if (limit < 1 || limit > Page.MAX_LIMIT) {
      throw new CommandFailure(
          ClientCode.USAGE, "--limit is " + limit + ", not 1 to " + Page.MAX_LIMIT);
    }
    return new Page(limit, Optional.ofNullable(cursor));
  }
}
