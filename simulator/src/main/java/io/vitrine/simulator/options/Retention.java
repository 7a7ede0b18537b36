package io.vitrine.simulator.options;

import java.util.List;

/**
 * What is kept of the chain (R14), and how a replica comes back that lacks much of it (R15).
 *
 * @param blocks how many stay below the snapshot of a quorum where a replica prunes; -1 when none
 *     does
 * @param archives how many organisations keep everything all the same, the first ones
 * @param behind how many views a replica lacks at least when it takes over a snapshot; 0 for no
 *     state sync at all
 * @param source what a Byzantine validator does with snapshots besides its vice
 * @param sleeps who is off for long
 */
public record Retention(int blocks, int archives, int behind, Source source, List<Sleep> sleeps) {
  /** Everybody keeps everything, and executes it. */
  public static final Retention ALL = new Retention(-1, 0, 0, Source.HONEST, List.of());

  /** Copies the list. */
  public Retention {
    sleeps = List.copyOf(sleeps);
  }

  /** Whether anything of it occurs. */
  public boolean occurs() {
    return behind > 0;
  }

  /** Whether {@code organisation} prunes. */
  public boolean prunes(int organisation) {
    return blocks >= 0 && organisation >= archives;
  }

  /**
   * An organisation's machine is off.
   *
   * @param organisation whose
   * @param from simulated milliseconds since the start; 0 for one that comes late
   * @param until when it comes back at the latest; the end of the faults wakes everybody
   */
  public record Sleep(int organisation, long from, long until) {}

  /** What a Byzantine validator does when it is asked for a snapshot (F24). */
  public enum Source {
    /** It answers. */
    HONEST,
    /** It answers nothing. */
    MUTE,
    /** It offers, and gives a few chunks only. */
    STOPS,
    /** Every chunk it gives has a wrong byte. */
    FORGES,
    /** The chunks that it offers are of another state. */
    OTHER_STATE,
    /** Its offer is proven by too few. */
    UNPROVEN
  }
}
