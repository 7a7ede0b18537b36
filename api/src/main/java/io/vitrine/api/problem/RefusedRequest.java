package io.vitrine.api.problem;

import io.vitrine.problem.ProblemCode;

/**
 * A request that is answered with a problem, such as one whose parameters cannot be understood.
 * Thrown while a request is read, so that who reads it need not pass refusals on.
 */
public final class RefusedRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private RefusedRequest(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** For this reason. */
  public static RefusedRequest of(Problem problem) {
    return new RefusedRequest(problem);
  }

  /** A parameter outside its range. */
  public static RefusedRequest parameter(String detail) {
    return new RefusedRequest(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }

  /** What it is answered with. */
  public Problem problem() {
    return problem;
  }
}
