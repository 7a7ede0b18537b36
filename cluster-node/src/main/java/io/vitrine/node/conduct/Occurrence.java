package io.vitrine.node.conduct;

import java.time.Instant;

/**
 * The last time something happened.
 *
 * @param <K> what can happen
 * @param kind what happened
 * @param detail particulars for a person, at most {@link #MAX_DETAIL} printable characters; parts
 *     of it may come from the peer
 * @param at when, by the own clock
 */
public record Occurrence<K extends Enum<K>>(K kind, String detail, Instant at) {
  /** Longest detail, in characters. */
  public static final int MAX_DETAIL = 240;

  /** Cuts the detail and replaces control characters: it may be shown on a terminal. */
  public Occurrence {
    String cut = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    StringBuilder printable = new StringBuilder(cut.length());
    cut.chars().forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
    detail = printable.toString();
  }
}
