package io.vitrine.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that a contract can emit has a name, a subject, its fields, and can be chosen. */
final class EverySampleTest {
  private static final Genesis GENESIS = Consortium.of(4).genesis();

  static List<Envelope> samples() {
    return EverySample.all();
  }

  @Test
  void noTypeIsMissing() {
    assertThat(samples())
        .extracting(Envelope::type)
        .containsExactlyInAnyOrderElementsOf(EventNames.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void itReadsBackAndHasAllItsFieldsAndASubject(Envelope event) {
    List<String> fields = new ArrayList<>();
    event.data().fieldNames().forEachRemaining(fields::add);

    assertThat(fields).containsExactlyElementsOf(EventNames.all().get(event.type()));
    assertThat(event.data()).allMatch(value -> !value.isTextual() || !value.asText().isEmpty());
    assertThat(event.subject()).isNotEmpty().hasSizeLessThanOrEqualTo(EventFilter.MAX_SUBJECT);
    assertThat(event.decoded().isPresent()).isEqualTo(!event.type().equals(EventNames.OTHER));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void streamsAndWebhooksCanChooseIt(Envelope event) {
    EventFilter chosen = filter(event.type(), event.subject());
    String group = event.type().substring(0, event.type().indexOf('.', "vitrine.".length()) + 1);

    assertThat(chosen.wants(event)).isTrue();
    assertThat(filter(group + "*", event.subject()).wants(event)).isTrue();
    assertThat(samples()).filteredOn(chosen::wants).hasSize(1);
  }

  /** What streams carry and webhooks send is one document, in one line. */
  @ParameterizedTest
  @MethodSource("samples")
  void itsDocumentIsTheCloudEvent(Envelope event) throws Exception {
    String document = event.document(GENESIS);
    ObjectNode json = event.cloudEvent(GENESIS);

    assertThat(document).doesNotContain("\n");
    assertThat(new ObjectMapper().readTree(document)).hasToString(json.toString());
    assertThat(json.path("type").asText()).isEqualTo(event.type());
    assertThat(json.path("data")).isEqualTo(event.data());
  }

  private static EventFilter filter(String types, String subject) {
    return ((Answer.Found<EventFilter>) EventFilter.parse(Optional.of(types), Optional.of(subject)))
        .value();
  }
}
