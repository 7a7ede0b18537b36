package io.vitrine.node.webhook.course;

/** Why a subscription ends by itself; it stays, not enabled, with its cursor. */
public enum Stop {
  /** The receiver answered 410. */
  GONE,
  /** There is no room for one more dead letter. */
  DEAD_LETTERS_FULL,
  /** The events after the cursor are not stored here any more. */
  EVENTS_GONE
}
