package io.vitrine.api.http;

import io.vitrine.api.problem.Problem;
import io.vitrine.problem.ProblemCode;

/**
 * A request whose path or parameters cannot be understood; {@link ApiRoutes} answers it with the
 * problem. Thrown while a request is read, so that the routes need not pass refusals on.
 */
final class RefusedRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private RefusedRequest(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** A parameter outside its range. */
  static RefusedRequest parameter(String detail) {
    return new RefusedRequest(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }

  Problem problem() {
    return problem;
  }
}
