package io.vitrine.registrar.audit;

import java.util.Arrays;
import java.util.List;

/** What personal data is opened for. There is no other reason. */
public enum Purpose {
  /** To compare documents with what the applicant says. */
  IDENTITY_CHECK,
  /** To register what two officers approved. */
  REGISTRATION,
  /** The person asked for it. */
  APPLICANT_REQUEST,
  /** A court ordered it. */
  COURT_ORDER,
  /** A supervising authority ordered it. */
  SUPERVISION,
  /** To answer a complaint. */
  COMPLAINT,
  /** To use a custodial account as its person asked; never a reason of an officer. */
  CUSTODY;

  /** Those that an officer can have. */
  public static List<Purpose> ofOfficers() {
    return Arrays.stream(values()).filter(purpose -> purpose != CUSTODY).toList();
  }
}
