package io.vitrine.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Hash;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EventCursorProperties {
  private static final Hash GENESIS =
      Hash.of(
          new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
            25, 26, 27, 28, 29, 30, 31, 32
          });
  private static final long MAX_HEIGHT = 999_999_999_999_999_999L;

  @Property(tries = 200)
  void theTextSaysTheWholeCursor(
      @ForAll @LongRange(max = MAX_HEIGHT) long height,
      @ForAll @IntRange(max = 999_999_999) int transaction,
      @ForAll @IntRange(max = 999_999_999) int event) {
    EventCursor cursor = EventCursor.of(GENESIS, new EventPosition(height, transaction, event));
    EventCursor end = EventCursor.of(GENESIS, EventPosition.endOf(height));

    assertThat(EventCursor.parse(cursor.text())).contains(cursor);
    assertThat(EventCursor.parse(end.text())).contains(end);
    assertThat(cursor.isOf(GENESIS)).isTrue();
    assertThat(cursor.isOf(Hash.ZERO)).isFalse();
  }

  @Property(tries = 200)
  void theEndOfABlockLiesBetweenItsEventsAndThoseOfTheNext(
      @ForAll @LongRange(max = MAX_HEIGHT) long height,
      @ForAll @IntRange(max = 999_999_999) int transaction,
      @ForAll @IntRange(max = 255) int event) {
    EventPosition end = EventPosition.endOf(height);

    assertThat(new EventPosition(height, transaction, event)).isLessThan(end);
    assertThat(new EventPosition(height + 1, transaction, event)).isGreaterThan(end);
    assertThat(end.nextHeight()).isEqualTo(height + 1);
    assertThat(new EventPosition(height, transaction, event).nextHeight()).isEqualTo(height);
  }

  @Example
  void otherTextsAreNoCursors() {
    for (String text :
        new String[] {
          "",
          "earliest",
          "12345678",
          "1234567-5",
          "12345678-5-1",
          "12345678-5-1-2-3",
          "12345678--5",
          "G2345678-5",
          "12345678-1234567890123456789",
          "12345678-5-1-2 "
        }) {
      assertThat(EventCursor.parse(text)).as(text).isEmpty();
    }
  }
}
