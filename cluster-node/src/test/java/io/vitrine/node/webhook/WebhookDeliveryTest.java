package io.vitrine.node.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.node.webhook.Receiver.Message;
import io.vitrine.node.webhook.course.Change;
import io.vitrine.node.webhook.course.Letter;
import io.vitrine.node.webhook.course.Outcome;
import io.vitrine.node.webhook.course.RetrySchedule;
import io.vitrine.node.webhook.egress.EgressRule;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actors and the courier, with a receiver on this machine. */
class WebhookDeliveryTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MemoryWebhooks store = new MemoryWebhooks();
  private final ListedEvents log = new ListedEvents();
  private final AtomicBoolean delivers = new AtomicBoolean(true);
  private final WebhookBoard board = new WebhookBoard();
  private Receiver receiver;
  private WebhookDesk desk;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    desk = desk(true);
  }

  private WebhookDesk desk(boolean loopback) throws Exception {
    WebhookSettings settings =
        new WebhookSettings(
            new EgressRule(List.of(), loopback),
            Duration.ofSeconds(5),
            RetrySchedule.STANDARD.beginning(Duration.ofMillis(10)),
            Duration.ofHours(1));
    WebhookParts parts =
        new WebhookParts(
            Consortium.of(4).genesis(),
            log,
            store,
            new Courier(KIT.system(), settings, System::currentTimeMillis, SSLContext.getDefault()),
            settings,
            board,
            delivers::get,
            System::currentTimeMillis,
            () -> 0.5);
    return WebhookDesk.over(KIT.system(), parts, KIT.spawn(Webhooks.create(parts)));
  }

  @AfterEach
  void stop() {
    get(desk.stop());
    receiver.close();
  }

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @Test
  void eventsArriveInOrderSignedAndTheCursorFollows() throws Exception {
    log.commit(3);
    ObjectNode made = create(", \"cursor\":\"earliest\"");
    log.commit(2);
    List<Message> messages = received(5);

    String secret = made.path("secret").asText();
    assertThat(messages)
        .allMatch(m -> m.isSignedBy(secret))
        .extracting(Message::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("msg_" + made.path("id").asText()));
    assertThat(messages)
        .map(m -> JSON.readTree(m.text()).path("height").asLong())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(messages)
        .as("the document of the stream, byte for byte")
        .extracting(Message::text)
        .containsExactlyElementsOf(log.documents(Consortium.of(4).genesis()));
    await(() -> assertThat(cursor()).isEqualTo(new EventPosition(5, 0, 0)));
    assertThat(shown().toString()).doesNotContain("whsec_").doesNotContain(secret.substring(6));
    assertThat(board.delivered()).isEqualTo(1);
  }

  @Test
  void aFailedEventIsSentAgainUnderTheSameIdBeforeTheNext() throws Exception {
    receiver.answer(500, 302);
    create("");
    log.commit(2);
    List<Message> messages = received(4);
    assertThat(messages.subList(0, 3)).extracting(Message::id).containsOnly(messages.get(0).id());
    assertThat(messages.get(3).id()).isNotEqualTo(messages.get(0).id());
    await(
        () ->
            assertThat(found(desk.attempts(id())).findValuesAsText("outcome"))
                .containsExactly("delivered", "delivered", "rejected", "rejected"));
  }

  @Test
  void aPoisonedEventIsSetAsideAndTheNextIsDelivered() throws Exception {
    receiver.answer(500, 500, 500, 500);
    create("");
    log.commit(2);
    List<Message> messages = received(6);
    assertThat(messages.get(4).id()).isNotEqualTo(messages.get(0).id());
    assertThat(messages.get(5).id()).isEqualTo(messages.get(0).id());
    await(() -> assertThat(shown().path("aside").asInt()).isZero());
  }

  @Test
  void goneEndsTheSubscriptionUntilItIsEnabled() throws Exception {
    receiver.answer(410);
    create("");
    log.commit(1);
    await(() -> assertThat(shown().path("stopped").asText()).isEqualTo("gone"));
    assertThat(shown().path("enabled").asBoolean()).isFalse();

    found(desk.change(id(), JSON.readTree("{\"enabled\":true}")));
    List<Message> messages = received(2);
    assertThat(messages.get(1).id()).isEqualTo(messages.get(0).id());
    assertThat(shown().has("stopped")).isFalse();
  }

  @Test
  void afterARotationTwoSecretsSign() throws Exception {
    String first = create("").path("secret").asText();
    JsonNode rotated = found(desk.rotate(id()));
    log.commit(1);
    Message message = received(1).get(0);
    assertThat(message.isSignedBy(first)).isTrue();
    assertThat(message.isSignedBy(rotated.path("secret").asText())).isTrue();
    assertThat(rotated.has("formerSecretUntil")).isTrue();
  }

  @Test
  void withoutTheLeaseNothingIsSentAndWithItNothingIsMissing() throws Exception {
    create("");
    log.commit(1);
    received(1);
    // The receiver has it before its answer is stored, and what is not stored is sent again.
    await(() -> assertThat(cursor()).isEqualTo(new EventPosition(1, 0, 0)));
    delivers.set(false);
    await(() -> assertThat(board.delivered()).isZero());
    assertThat(code(desk.rotate(id()))).isEqualTo(ProblemCode.REPLICA_NOT_READY);
    log.commit(3);
    delivers.set(true);
    assertThat(received(4)).extracting(Message::id).doesNotHaveDuplicates();
  }

  @Test
  void aDeadLetterIsTriedAgainWhenSomebodySaysSo() throws Exception {
    log.commit(2);
    create(",\"enabled\":false");
    Letter letter =
        new Letter(
            new EventPosition(1, 0, 0),
            14,
            1,
            2,
            Optional.of(new Letter.Failure(Outcome.REJECTED, 500)));
    get(store.apply(id(), new Change.GivenUp(letter)));
    found(desk.change(id(), JSON.readTree("{\"enabled\":true}")));
    JsonNode dead = found(desk.deadLetters(id())).path("items").get(0);
    assertThat(dead.path("attempts").asInt()).isEqualTo(14);
    assertThat(code(desk.redrive(id(), Optional.of("00000000-9-0-0"))))
        .isEqualTo(ProblemCode.NOT_FOUND);

    JsonNode answer = found(desk.redrive(id(), Optional.of(dead.path("cursor").asText())));

    assertThat(answer.path("redriven").asInt()).isEqualTo(1);
    assertThat(received(1).get(0).id()).isEqualTo(dead.path("message").asText());
    await(() -> assertThat(shown().path("deadLetters").asInt()).isZero());
  }

  @Test
  void aPingIsSignedAndMovesNoCursor() throws Exception {
    String secret = create("").path("secret").asText();
    EventPosition before = cursor();
    JsonNode answer = found(desk.ping(id()));
    assertThat(answer.path("outcome").asText()).isEqualTo("delivered");
    assertThat(answer.path("status").asInt()).isEqualTo(204);
    Message ping = received(1).get(0);
    assertThat(ping.isSignedBy(secret)).isTrue();
    assertThat(ping.text()).contains("vitrine.webhook.ping.v1");
    assertThat(cursor()).isEqualTo(before);
  }

  @Test
  void withoutTheDevelopmentSettingThisMachineIsNeverCalled() throws Exception {
    create("");
    get(desk.stop());
    desk = desk(false);
    JsonNode ping = found(desk.ping(id()));
    assertThat(ping.path("outcome").asText()).isEqualTo("forbidden");
    assertThat(receiver.messages()).isEmpty();
  }

  @Test
  void aReceiverThatIsNotThereIsToldFromOneThatRefuses() throws Exception {
    create("");
    receiver.close();
    assertThat(found(desk.ping(id())).path("outcome").asText()).isEqualTo("unreachable");
  }

  @Test
  void everyRefusalOfWebhooksHasItsCode() throws Exception {
    Problem target = problem(desk.create(JSON.readTree("{\"url\":\"ftp://hooks.example\"}")));
    assertThat(List.of(target.code().code()))
        .containsExactlyElementsOf(Catalogue.of(Origin.WEBHOOKS));
    assertThat(code(desk.create(JSON.readTree("{}")))).isEqualTo(ProblemCode.BAD_PARAMETER);
    assertThat(code(desk.show("nobody"))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(code(desk.create(body(", \"cursor\":\"00000000-1\""))))
        .isEqualTo(ProblemCode.CURSOR_GONE);
    create(", \"enabled\":false");
    assertThat(code(desk.remove("nobody"))).isEqualTo(ProblemCode.NOT_FOUND);
    for (int i = 1; i < Subscription.MAX; i++) {
      create(", \"enabled\":false");
    }
    assertThat(code(desk.create(body("")))).isEqualTo(ProblemCode.WEBHOOK_REFUSED);
    found(desk.remove(id()));
    create(", \"enabled\":false");
  }

  private ObjectNode create(String more) throws Exception {
    JsonNode body = body(more);
    TestProbe<Object> probe = KIT.createTestProbe();
    // Until the actor has seen that it may deliver.
    return probe.awaitAssert(PATIENCE, () -> found(desk.create(body)));
  }

  private JsonNode body(String more) throws Exception {
    return JSON.readTree("{\"url\":\"" + receiver.url() + "\"" + more + "}");
  }

  private String id() {
    return get(store.all()).get(0).id();
  }

  private EventPosition cursor() {
    return get(store.all()).get(0).cursor();
  }

  private JsonNode shown() {
    return found(desk.show(id()));
  }

  private List<Message> received(int count) {
    await(() -> assertThat(receiver.messages()).hasSize(count));
    return receiver.messages();
  }

  private static void await(Runnable assertion) {
    KIT.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertion.run();
              return Done.getInstance();
            });
  }

  private static ObjectNode found(CompletionStage<Answer<ObjectNode>> answer) {
    return get(answer)
        .match(
            json -> json,
            problem -> {
              throw new AssertionError(problem);
            });
  }

  private static Problem problem(CompletionStage<Answer<ObjectNode>> answer) {
    return get(answer).match(json -> null, problem -> problem);
  }

  private static ProblemCode code(CompletionStage<Answer<ObjectNode>> answer) {
    return (ProblemCode) problem(answer).code();
  }

  private static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
