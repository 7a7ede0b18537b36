package io.vitrine.problem;

import java.util.Optional;

/** What the registrar's desk and its vault refuse. Nothing was stored or changed then. */
public enum RegistrarCode implements Code {
  /** Another step is due. */
  APPLICATION_NOT_IN_STATE(
      8003,
      409,
      "The application is not in a state in which this can be done",
      "Look at its state, which the detail names, and do what is due there."),
  /** Four eyes. */
  SAME_OFFICER_TWICE(
      8004,
      403,
      "The officer who was for it first can not be the second",
      "Have another officer decide: two different persons are needed."),
  /** Nobody decides about itself. */
  OFFICER_IS_APPLICANT(
      8005,
      403,
      "An officer can not decide about its own application",
      "Have two other officers decide."),
  /** Something that was sent has another form. */
  APPLICATION_FIELD_INVALID(
      8006,
      422,
      "A field of the application is not in its form",
      "Correct the field that the detail names.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  RegistrarCode(int number, int status, String title, String remedy) {
    this.entry =
        new Entry(
            number,
            Origin.REGISTRAR,
            Optional.of(new Entry.HttpAnswer(status, false)),
            ExitCode.REFUSED,
            title,
            remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
