package io.vitrine.api.grpc;

import akka.grpc.Trailers;
import akka.grpc.javadsl.Metadata;
import akka.grpc.javadsl.MetadataBuilder;
import akka.util.ByteString;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.vitrine.api.problem.ExecutionProblems;
import io.vitrine.api.problem.Failures;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.Code;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.framing.FrameRefusal;
import java.util.concurrent.TimeoutException;

/**
 * Problems in gRPC's form: a {@code google.rpc.Status} whose details are an ErrorInfo with the
 * catalogue code, the remedy and the numbers, and a RetryInfo where trying again later helps.
 */
final class Refusals {
  /** The {@code domain} of every ErrorInfo. */
  static final String DOMAIN = "vitrine";

  private static final String DETAILS = "grpc-status-details-bin";

  private Refusals() {}

  /** The problem that a failed call is answered with; INTERNAL is a defect. */
  static Problem problem(Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof FrameRefusal refusal) {
      return Problem.of(
          switch (refusal.kind()) {
            case OVERSIZE -> ProblemCode.REQUEST_TOO_LARGE;
            case SLOW -> ProblemCode.REQUEST_TIMED_OUT;
            case MALFORMED, VIOLATION -> ProblemCode.MALFORMED_REQUEST;
          },
          String.valueOf(refusal.getMessage()));
    } else if (cause instanceof TimeoutException) {
      return Problem.of(ProblemCode.REQUEST_TIMED_OUT, "the request did not arrive in time");
    } else if (cause instanceof InvalidProtocolBufferException) {
      return Problem.of(ProblemCode.MALFORMED_REQUEST, "the message cannot be read");
    }
    return Failures.known(cause).orElseGet(Failures::internal);
  }

  /** Status and details of {@code problem}. */
  static Trailers trailers(Problem problem) {
    Status.Code code = code(problem.code());
    String message = message(problem);
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addDetails(Any.pack(info(problem)));
    if (problem.code().retryable()) {
      status.addDetails(Any.pack(retry(problem)));
    }
    Metadata details =
        new MetadataBuilder()
            .addBinary(DETAILS, ByteString.fromArrayUnsafe(status.build().toByteArray()))
            .build();
    return new Trailers(code.toStatus().withDescription(message), details);
  }

  /**
   * Begins with the catalogue code, because some clients, such as Akka gRPC's, drop the details.
   */
  static String message(Problem problem) {
    return problem.code().code() + ": " + problem.detail();
  }

  private static ErrorInfo info(Problem problem) {
    ErrorInfo.Builder info =
        ErrorInfo.newBuilder()
            .setReason(problem.code().name())
            .setDomain(DOMAIN)
            .putAllMetadata(problem.numbers())
            .putMetadata("code", problem.code().code())
            .putMetadata("title", problem.code().title())
            .putMetadata("remedy", problem.code().remedy());
    problem.transactionId().ifPresent(id -> info.putMetadata("txId", id.toString()));
    problem
        .execution()
        .ifPresent(
            failed ->
                info.putMetadata("contract", failed.contract())
                    .putMetadata("method", failed.method())
                    .putMetadata("reasonCode", failed.receipt().reasonCode())
                    .putMetadata("ledgerHeight", Long.toString(failed.receipt().height()))
                    .putMetadata("index", Integer.toString(failed.receipt().index()))
                    .putMetadata("gasUsed", Long.toString(failed.receipt().gasUsed()))
                    .putMetadata(
                        "remedy", ExecutionProblems.remedy(failed.receipt(), problem.code())));
    return info.build();
  }

  private static RetryInfo retry(Problem problem) {
    long seconds = Long.parseLong(problem.numbers().getOrDefault(Problem.RETRY_AFTER, "1"));
    return RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(seconds)).build();
  }

  /** What a client that knows no catalogue does: as google.rpc.code.proto maps HTTP statuses. */
  static Status.Code code(Code code) {
    if (code == ProblemCode.NO_SUCH_ROUTE) {
      return Status.Code.UNIMPLEMENTED;
    }
    return switch (code.status()) {
      case 400 -> Status.Code.INVALID_ARGUMENT;
      case 404 -> Status.Code.NOT_FOUND;
      case 405, 501 -> Status.Code.UNIMPLEMENTED;
      case 408, 504 -> Status.Code.DEADLINE_EXCEEDED;
      case 409, 422 -> Status.Code.FAILED_PRECONDITION;
      case 410 -> Status.Code.OUT_OF_RANGE;
      case 413, 429 -> Status.Code.RESOURCE_EXHAUSTED;
      case 503 -> Status.Code.UNAVAILABLE;
      default -> Status.Code.INTERNAL;
    };
  }
}
