package io.vitrine.api.traffic;

import java.time.Duration;

/** Hears of every answered gRPC call. Called from many threads; must neither block nor throw. */
@FunctionalInterface
public interface CallTraffic {
  /**
   * A call was answered, or a stream begun.
   *
   * @param method service and method, such as {@code vitrine.ledger.v1.LedgerService/GetBlock}, or
   *     {@link RoutePatterns#OTHER} for what is no method here
   * @param code the name of the gRPC status
   * @param took from the head of the request to the head of the answer
   */
  void called(String method, String code, Duration took);
}
