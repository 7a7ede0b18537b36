package io.vitrine.registrar.application;

import java.util.Optional;

/**
 * How far the erasure of a person is.
 *
 * @param proposed when a first officer is for it
 * @param begun when a second one is, and it is ordered
 * @param erased when the key is destroyed
 */
public record ErasureProgress(
    Optional<ApplicationEvent.ErasureProposed> proposed,
    Optional<ApplicationEvent.ErasureBegun> begun,
    Optional<ApplicationEvent.Erased> erased) {
  /** Nobody wants one. */
  public static final ErasureProgress NONE =
      new ErasureProgress(Optional.empty(), Optional.empty(), Optional.empty());
}
