package io.vitrine.problem;

import java.util.Locale;

/**
 * One entry of the catalogue. The enums that implement it are the only source: documentation, HTTP
 * problems, {@code vitrine explain} and exit codes are made from them. To add one, see
 * docs/adr/0010-problem-catalogue.md.
 */
public interface Code {
  /** The name in the source, such as {@code BAD_SIGNATURE}. */
  String name();

  /** The facts. */
  Entry entry();

  /** The public code, such as {@code VIT-2006}; its number is never given to another problem. */
  default String code() {
    return "VIT-" + entry().number();
  }

  /** The name in URLs and on the command line, such as {@code bad-signature}. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The cause in one sentence without a stop, the same for every occurrence. */
  default String title() {
    return entry().title();
  }

  /** What the person can do, in one or two sentences. */
  default String remedy() {
    return entry().remedy();
  }

  /** Where it arises. */
  default Origin origin() {
    return entry().origin();
  }

  /** The exit code of a command that ends with it. */
  default ExitCode exit() {
    return entry().exit();
  }

  /**
   * The HTTP status.
   *
   * @throws java.util.NoSuchElementException for what no HTTP client meets
   */
  default int status() {
    return entry().http().orElseThrow().status();
  }

  /**
   * Whether the same request may succeed later.
   *
   * @throws java.util.NoSuchElementException for what no HTTP client meets
   */
  default boolean retryable() {
    return entry().http().orElseThrow().retryable();
  }
}
