package io.vitrine.api.grpc;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.api.quota.Client;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.health.v1.Health;
import io.vitrine.wire.health.v1.HealthCheckRequest;
import io.vitrine.wire.health.v1.HealthCheckResponse;
import io.vitrine.wire.health.v1.HealthCheckResponse.ServingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The health of the node as gRPC clients and probes ask for it: SERVING while the node is ready.
 *
 * @param desk what serves calls
 * @param client whose they are
 */
record HealthCalls(ServiceDesk desk, Client client) implements Health {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Override
  public CompletionStage<HealthCheckResponse> check(HealthCheckRequest request) {
    return isKnown(request)
        ? CompletableFuture.completedFuture(answer(now()))
        : CompletableFuture.failedFuture(
            RefusedRequest.of(
                Problem.of(ProblemCode.NOT_FOUND, "no service " + request.getService())));
  }

  @Override
  public Source<HealthCheckResponse, NotUsed> watch(HealthCheckRequest request) {
    Source<ServingStatus, NotUsed> looks =
        isKnown(request)
            ? Source.tick(Duration.ZERO, LOOK, NotUsed.getInstance())
                .mapMaterializedValue(timer -> NotUsed.getInstance())
                .map(tick -> now())
            : Source.single(ServingStatus.SERVICE_UNKNOWN).concat(Source.maybe());
    return Answers.orRefuse(desk.events().counted(client, changes(looks), desk.materializer()));
  }

  private static Source<HealthCheckResponse, NotUsed> changes(
      Source<ServingStatus, NotUsed> looks) {
    return looks
        .statefulMap(
            Optional::<ServingStatus>empty,
            (last, now) ->
                Pair.create(
                    Optional.of(now),
                    last.filter(now::equals).isPresent()
                        ? List.<HealthCheckResponse>of()
                        : List.of(answer(now))),
            last -> Optional.empty())
        .mapConcat(change -> change);
  }

  private boolean isKnown(HealthCheckRequest request) {
    return request.getService().isEmpty() || desk.services().contains(request.getService());
  }

  private ServingStatus now() {
    return desk.ready().getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }

  private static HealthCheckResponse answer(ServingStatus status) {
    return HealthCheckResponse.newBuilder().setStatus(status).build();
  }
}
