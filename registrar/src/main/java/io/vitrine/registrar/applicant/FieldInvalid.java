package io.vitrine.registrar.applicant;

/** A field is not in its form. Names the field and never what stands in it. */
public final class FieldInvalid extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says which and why, without personal data. */
  public FieldInvalid(String field, String why) {
    super(field + ": " + why);
  }
}
