package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every code of the gateway's limits, from a server whose limits are small. */
class LimitRefusalsTest {
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"(VIT-\\d+)\"");
  private static final String SUBMIT = "/v1/transactions";
  private static final int CLIENT = 2;

  private static ActorSystem<Void> system;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "limits");
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** What is asked of the server at this port; the last answer counts. */
  @FunctionalInterface
  private interface Asking {
    String of(int port) throws IOException;
  }

  @Test
  void everyCodeOfTheLimitsIsProduced() throws Exception {
    Set<String> produced = new TreeSet<>();
    produced.add(
        code(
            "quota.loopback.requests { rate = 1, burst = 25 }",
            port -> {
              for (int i = 0; i < 25; i++) {
                RawClient.get(CLIENT, port, "/v1/network/status");
              }
              return RawClient.post(CLIENT, port, SUBMIT);
            }));
    produced.add(
        code("quota.loopback.submitting = 0", port -> RawClient.post(CLIENT, port, SUBMIT)));
    produced.add(code("body = 100ms", LimitRefusalsTest::sendsHalfABody));

    assertThat(produced).isEqualTo(Catalogue.of(Origin.LIMITS));
  }

  private static String sendsHalfABody(int port) throws IOException {
    try (RawClient client = RawClient.connect(CLIENT, port)) {
      client.send("POST " + SUBMIT + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx");
      return client.rest();
    }
  }

  private static String code(String overrides, Asking asking) throws Exception {
    ApiServer server = TestServer.bind(system, () -> new ScriptedGateway(genesis()), overrides);
    try {
      Matcher matcher = CODE.matcher(asking.of(server.port()));
      assertThat(matcher.find()).isTrue();
      return matcher.group(1);
    } finally {
      server.stop(Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private static Genesis genesis() {
    Validator one = new Validator("org-1", Bytes.wrap(new byte[32]));
    return new Genesis("test", 0, new ValidatorSet(List.of(one)), new Value.Null());
  }
}
