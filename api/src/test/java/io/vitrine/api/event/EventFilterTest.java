package io.vitrine.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
  private static final Envelope BURNED =
      envelope(new ItemEvent.Burned(ItemId.of("prints", 7), 3, Consortium.user(1)));
  private static final Envelope MINTED =
      envelope(new SettlementEvent.Minted(Consortium.user(2), new Amount(5), new Amount(9)));

  private static Envelope envelope(ContractEvent event) {
    return envelope(new Event("collection", event.type(), event.data()));
  }

  private static Envelope envelope(Event event) {
    return Envelope.of(new CommittedEvent(new EventPosition(1, 0, 0), 5, Hash.ZERO, event));
  }

  private static EventFilter filter(String types, String subject) {
    return EventFilter.parse(Optional.ofNullable(types), Optional.ofNullable(subject))
        .match(
            f -> f,
            p -> {
              throw new AssertionError(p.detail());
            });
  }

  @ParameterizedTest
  @CsvSource({
    ",, true",
    "vitrine.item.burned.v1,, true",
    "vitrine.item.*,, true",
    "vitrine.item.sold.v1,, false",
    ", prints/7, true",
    ", prints, true",
    ", PRINTS/7, true",
    ", prints/70, false",
    ", print, false",
    "vitrine.item.*, prints/8, false",
  })
  void wantsByTypeAndSubject(String types, String subject, boolean wanted) {
    assertThat(filter(types, subject).wants(BURNED)).isEqualTo(wanted);
  }

  @Test
  void theSubjectOfMoneyIsAnAddress() {
    assertThat(filter(null, Consortium.user(2).toString()).wants(MINTED)).isTrue();
    assertThat(filter(null, Consortium.user(1).toString()).wants(MINTED)).isFalse();
    assertThat(filter("vitrine.settlement.*,vitrine.item.*", null).wants(MINTED)).isTrue();
  }

  @Test
  void anEventOfAnotherContractHasATypeToo() {
    Envelope other = envelope(new Event("lottery", "drawn", new Value.Int(5)));
    assertThat(other.type()).isEqualTo(EventNames.OTHER);
    assertThat(EventData.of(other).toString())
        .isEqualTo("{\"contract\":\"lottery\",\"type\":\"drawn\",\"values\":\"0x05\"}");
    assertThat(filter(null, "lottery").wants(other)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vitrine.item.brned.v1", "item.burned", "x*", "vitrine.item.burned.v1,,"})
  void aTypeThatNoEventHasIsRefused(String types) {
    Answer<EventFilter> answer = EventFilter.parse(Optional.of(types), Optional.empty());
    assertThat(answer.match(f -> null, Problem::code)).isEqualTo(ProblemCode.BAD_PARAMETER);
  }

  @Test
  void aSubjectIsBounded() {
    Answer<EventFilter> answer =
        EventFilter.parse(Optional.empty(), Optional.of("a".repeat(EventFilter.MAX_SUBJECT + 1)));
    assertThat(answer.match(f -> null, Problem::code)).isEqualTo(ProblemCode.BAD_PARAMETER);
  }
}
