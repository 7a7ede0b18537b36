package io.vitrine.bench.figures;

import java.util.List;

/**
 * How a run went over time, beside its {@link Second}s.
 *
 * @param moments what was read every ten seconds; fewer when an organisation did not tell
 * @param silence when nothing was answered
 * @param first quarter of the run
 * @param last quarter of the run
 */
public record Course(List<Moment> moments, Silence silence, Quarter first, Quarter last) {
  /** Copies the list. */
  public Course {
    moments = List.copyOf(moments);
  }
}
