package io.vitrine.contracts.types;

/**
 * What the owner of an item may do with the work, beyond owning the item. A series names its rights
 * once; leases hand out single ones (F.751.10, Appendix I.1).
 */
public enum Right {
  /** Look at the whole work, in full quality. */
  VIEW,
  /** Show it to the public. */
  EXHIBIT,
  /** Make copies of it. */
  REPRODUCE,
  /** Transmit it to an audience. */
  STREAM,
  /** Use it in trade or advertising. */
  COMMERCIAL,
  /** Make other works from it. */
  DERIVE,
  /** Use it for what it does, such as a seat or a costume in a game. */
  USE
}
