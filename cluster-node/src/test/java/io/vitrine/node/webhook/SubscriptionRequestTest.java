package io.vitrine.node.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.api.Answer;
import io.vitrine.node.webhook.egress.EgressRule;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionRequestTest {
  private static final EgressRule RULE = new EgressRule(List.of(), false);

  @Test
  void everyFieldIsRead() throws Exception {
    SubscriptionRequest request =
        read("{\"url\":\"https://hooks.example/in\",\"types\":[\"vitrine.item.sold.v1\"],"
                + "\"subject\":\"birds\",\"enabled\":false,\"cursor\":\"earliest\"}")
            .match(
                found -> found,
                problem -> {
                  throw new AssertionError(problem);
                });
    assertThat(request.url().orElseThrow()).hasHost("hooks.example");
    assertThat(request.filter().orElseThrow().types()).containsExactly("vitrine.item.sold.v1");
    assertThat(request.filter().orElseThrow().subject()).contains("birds");
    assertThat(request.enabled()).contains(false);
    assertThat(request.cursor()).contains("earliest");
  }

  @Test
  void whatIsAbsentStaysEmpty() throws Exception {
    SubscriptionRequest none =
        new SubscriptionRequest(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(read("{}")).isEqualTo(new Answer.Found<>(none));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "{\"uri\":\"https://hooks.example/\"}",
        "{\"enabled\":\"no\"}",
        "{\"cursor\":7}",
        "{\"types\":\"vitrine.item.sold.v1\"}",
        "{\"types\":[\"vitrine.item.sould.v1\"]}",
        "{\"subject\":\"\"}"
      })
  void whatIsMisspeltIsRefused(String body) throws Exception {
    assertThat(code(body)).isEqualTo(ProblemCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"url\":\"http://hooks.example/\"}", "{\"url\":7}", "{\"url\":\"\"}"})
  void whereWebhooksMayNotGoIsRefused(String body) throws Exception {
    assertThat(code(body)).isEqualTo(ProblemCode.WEBHOOK_REFUSED);
  }

  private static ProblemCode code(String body) throws Exception {
    return read(body).match(found -> null, problem -> (ProblemCode) problem.code());
  }

  private static Answer<SubscriptionRequest> read(String body) throws Exception {
    return SubscriptionRequest.read(new ObjectMapper().readTree(body), RULE);
  }
}
