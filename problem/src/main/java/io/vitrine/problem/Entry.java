package io.vitrine.problem;

import java.util.Optional;

/**
 * The facts of one code.
 *
 * @param number the digits of the public code
 * @param origin where it arises
 * @param http how HTTP reports it; empty for what no HTTP client meets
 * @param exit the exit code of a command that ends with it
 * @param title the cause in one sentence without a stop
 * @param remedy what the person can do
 */
public record Entry(
    int number,
    Origin origin,
    Optional<HttpAnswer> http,
    ExitCode exit,
    String title,
    String remedy) {
  /**
   * How a problem answers a request.
   *
   * @param status the HTTP status
   * @param retryable whether the same request may succeed later
   */
  public record HttpAnswer(int status, boolean retryable) {}

  /** An entry without HTTP. */
  static Entry of(int number, Origin origin, ExitCode exit, String title, String remedy) {
    return new Entry(number, origin, Optional.empty(), exit, title, remedy);
  }
}
