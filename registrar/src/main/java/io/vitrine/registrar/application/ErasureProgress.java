package io.vitrine.registrar.application;

import java.util.Optional;

/**
 * How far the erasure of a person is.
 *
 * @param begun when it is ordered
 * @param erased when the key is destroyed
 */
public record ErasureProgress(
    Optional<ApplicationEvent.ErasureBegun> begun, Optional<ApplicationEvent.Erased> erased) {
  /** Nobody ordered one. */
  public static final ErasureProgress NONE =
      new ErasureProgress(Optional.empty(), Optional.empty());
}
