package io.vitrine.api.grpc;

import akka.actor.ActorSystem;
import akka.grpc.Trailers;
import akka.japi.Function;
import io.vitrine.api.problem.Failures;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.traffic.CallTraffic;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of one call: makes its failure a status, and tells who counts calls. */
final class CallOutcome implements Function<ActorSystem, Function<Throwable, Trailers>> {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcGateway.class);
  private static final String OK = "OK";

  private final String method;
  private final CallTraffic traffic;
  private final long begin = System.nanoTime();
  private volatile String code = OK;

  CallOutcome(String method, CallTraffic traffic) {
    this.method = method;
    this.traffic = traffic;
  }

  String method() {
    return method;
  }

  /** Generated handlers ask for this, and it for nothing of the system. */
  @Override
  public Function<Throwable, Trailers> apply(ActorSystem system) {
    return failure -> Refusals.trailers(failed(failure));
  }

  Problem failed(Throwable failure) {
    Problem problem = Refusals.problem(failure);
    if (problem.code() == ProblemCode.INTERNAL) {
      LOG.error("a call of {} failed", method, Failures.cause(failure));
    }
    refused(problem);
    return problem;
  }

  void refused(Problem problem) {
    code = Refusals.code(problem.code()).name();
  }

  /** The head of the answer is there. */
  void answered() {
    traffic.called(method, code, Duration.ofNanos(System.nanoTime() - begin));
  }
}
