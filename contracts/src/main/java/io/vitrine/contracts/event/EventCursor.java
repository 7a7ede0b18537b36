package io.vitrine.contracts.event;

import io.vitrine.ledger.types.Hash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader of events has got: it has seen every event up to and including the position. The
 * same at every organisation and for ever. It names its ledger, so that one of another ledger is
 * found out instead of skipping events.
 *
 * @param ledger the first eight hex digits of the genesis hash
 * @param position the last event seen, or the end of a block
 */
public record EventCursor(String ledger, EventPosition position) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f]{8})-(\\d{1,18})(?:-(\\d{1,9})-(\\d{1,9}))?");

  /** The cursor of {@code position} on the ledger of {@code genesis}. */
  public static EventCursor of(Hash genesis, EventPosition position) {
    return new EventCursor(genesis.shortText(), position);
  }

  /** Reads {@link #text}; empty for any other text. */
  public static Optional<EventCursor> parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long height = Long.parseLong(m.group(2));
    EventPosition position =
        m.group(3) == null
            ? EventPosition.endOf(height)
            : new EventPosition(height, Integer.parseInt(m.group(3)), Integer.parseInt(m.group(4)));
    return Optional.of(new EventCursor(m.group(1), position));
  }

  /** Whether it is of the ledger of {@code genesis}. */
  public boolean isOf(Hash genesis) {
    return ledger.equals(genesis.shortText());
  }

  /** {@code ledger-height-transaction-event}, or {@code ledger-height} for the end of a block. */
  public String text() {
    String block = ledger + "-" + position.height();
    return position.isEnd() ? block : block + "-" + position.transaction() + "-" + position.event();
  }

  @Override
  public String toString() {
    return text();
  }
}
