package io.vitrine.contracts.types;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The steps between a draft and an issued series, in order. Each leads from exactly one stage to
 * exactly one other; REVIEW, RISK_ASSESSMENT and APPROVAL may reject instead. Nothing else changes
 * a stage but an amendment, which makes a rejected series a draft again.
 */
public enum Gate {
  /** The creator hands the draft in; from now on its terms are fixed. */
  SUBMISSION(1, SeriesStage.DRAFT, SeriesStage.SUBMITTED, null),
  /** Somebody with the role looks for copies and infringements. */
  REVIEW(2, SeriesStage.SUBMITTED, SeriesStage.REVIEWED, Role.REVIEWER),
  /** Somebody with the role looks at law and regulation. */
  RISK_ASSESSMENT(3, SeriesStage.REVIEWED, SeriesStage.RISK_ASSESSED, Role.RISK_OFFICER),
  /** Somebody with the role answers for the whole. */
  APPROVAL(4, SeriesStage.RISK_ASSESSED, SeriesStage.APPROVED, Role.APPROVER),
  /** The creator opens the series. */
  RELEASE(5, SeriesStage.APPROVED, SeriesStage.ISSUED, null);

  /** The roles of those who decide at a gate. */
  public static final List<Role> ROLES = List.of(Role.REVIEWER, Role.RISK_OFFICER, Role.APPROVER);

  private final int number;
  private final SeriesStage from;
  private final SeriesStage to;
  private final Role role;

  Gate(int number, SeriesStage from, SeriesStage to, Role role) {
    this.number = number;
    this.from = from;
    this.to = to;
    this.role = role;
  }

  /** Its place among the steps, from 1: part of the key of its record in the state. */
  public int number() {
    return number;
  }

  /** The stage in which a series stands before the gate. */
  public SeriesStage from() {
    return from;
  }

  /** The stage behind it. */
  public SeriesStage to() {
    return to;
  }

  /** Whose decision it is; none for a step that the creator takes. */
  public Optional<Role> role() {
    return Optional.ofNullable(role);
  }

  /** What a series of this stage still has to pass, in order; a rejected one starts again. */
  public static List<Gate> missing(SeriesStage stage) {
    SeriesStage at = stage == SeriesStage.REJECTED ? SeriesStage.DRAFT : stage;
    return Arrays.stream(values()).filter(gate -> gate.from.compareTo(at) >= 0).toList();
  }
}
