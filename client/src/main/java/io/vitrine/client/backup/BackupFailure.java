package io.vitrine.client.backup;

import io.vitrine.problem.ClientCode;

/** Why a backup was not made, is not whole or cannot be restored. */
public final class BackupFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ClientCode code;

  /** With this cause, for a person. */
  BackupFailure(ClientCode code, String cause) {
    super(cause);
    this.code = code;
  }

  /** Its place in the catalogue. */
  public ClientCode code() {
    return code;
  }
}
