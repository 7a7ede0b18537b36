package io.vitrine.node.officer;

import static akka.http.javadsl.server.Directives.parameterOptional;

import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which rows of a list an officer wants, as the request says it.
 *
 * @param cursor where the page before ended
 * @param limit how many
 */
public record OfficerPage(Optional<String> cursor, Optional<String> limit) {
  /** The most rows of a page. */
  public static final int MAX_LIMIT = 200;

  private static final int USUAL_LIMIT = 50;

  /** A route that knows the page. */
  public static Route of(Function<OfficerPage, Route> route) {
    return parameterOptional(
        "cursor",
        cursor -> parameterOptional("limit", limit -> route.apply(new OfficerPage(cursor, limit))));
  }

  /**
   * Lists the rows, or refuses what can not be read.
   *
   * @param place the place that a cursor names, if it names one
   * @param list the rows behind a place, or from the first on, and at most so many
   */
  public <P> CompletionStage<Answer<ObjectNode>> listed(
      Function<String, Optional<P>> place,
      BiFunction<Optional<P>, Integer, CompletionStage<Answer<ObjectNode>>> list) {
    Optional<P> after = cursor.flatMap(place);
    Optional<Integer> rows = rows();
    return rows.isEmpty() || after.isPresent() != cursor.isPresent()
        ? CompletableFuture.completedFuture(
            new Answer.Refused<>(
                Problem.of(
                    ProblemCode.BAD_PARAMETER,
                    "limit is 1 to " + MAX_LIMIT + ", cursor the nextCursor of the page before")))
        : list.apply(after, rows.get());
  }

  private Optional<Integer> rows() {
    return limit.isEmpty()
        ? Optional.of(USUAL_LIMIT)
        : limit
            .filter(text -> text.matches("[0-9]{1,3}"))
            .map(Integer::parseInt)
            .filter(n -> n >= 1 && n <= MAX_LIMIT);
  }

  /** The place that {@code cursor}, a time in milliseconds and an id, stands for. */
  public static <I, P> Optional<P> place(
      String cursor, Function<String, Optional<I>> id, BiFunction<Instant, I, P> place) {
    int dash = cursor.indexOf('-');
    return dash > 0 && cursor.substring(0, dash).matches("[0-9]{1,15}")
        ? id.apply(cursor.substring(dash + 1))
            .map(
                named ->
                    place.apply(
                        Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, dash))), named))
        : Optional.empty();
  }
}
