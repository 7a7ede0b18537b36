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
      "Correct the field that the detail names."),
  /** As many applications are open as the desk takes. */
  DESK_FULL(
      8007,
      Origin.DESK,
      503,
      true,
      ExitCode.NETWORK,
      "The registrar takes no more applications for now",
      "Try again later; the officers have to decide some of those that are open first."),
  /** No officer, or not with this token. */
  OFFICER_UNKNOWN(
      8008,
      Origin.DESK,
      401,
      false,
      ExitCode.REFUSED,
      "No officer of the desk has this token",
      "Send Authorization: Bearer with the token whose SHA-256 vitrine.desk.officers names."),
  /** Personal data is shown for a reason only. */
  PURPOSE_REQUIRED(
      8009,
      Origin.DESK,
      403,
      false,
      ExitCode.REFUSED,
      "Personal data is shown for a named purpose only",
      "Say the purpose and the number of the case; both stay in the audit log for good."),
  /** An officer looks people up faster than it is allowed. */
  LOOKUPS_EXHAUSTED(
      8010,
      Origin.DESK,
      429,
      true,
      ExitCode.NETWORK,
      "This officer has looked up as many persons as is allowed for now",
      "Wait for the time in Retry-After; vitrine.desk.lookups-per-hour is the limit."),
  /** The person's key is gone. */
  PERSON_ERASED(
      8011,
      Origin.DESK,
      410,
      false,
      ExitCode.REFUSED,
      "The personal data was erased",
      "Nothing can bring it back; the erasure receipt says when it was destroyed."),
  /** A person whose identity can act is not erased. */
  ERASURE_NOT_YET(
      8012,
      Origin.DESK,
      409,
      false,
      ExitCode.REFUSED,
      "The person can not be erased as long as the identity or the application is open",
      "Close the identity, or end the application, first; the detail names which."),
  /** Whoever applies for an account has its key. */
  APPLICATION_NOT_SIGNED(
      8013,
      Origin.DESK,
      422,
      false,
      ExitCode.REFUSED,
      "The application is not signed with the key of its account",
      "Sign the application with the key of the address that it names."),
  /** No such account, or not with this credential: the two are one answer. */
  CUSTODY_UNKNOWN(
      8014,
      Origin.CUSTODY,
      401,
      false,
      ExitCode.REFUSED,
      "No account in custody has this address and credential",
      "Send Authorization: Bearer with the credential that the application was answered with; a key"
          + " that was exported or erased is kept no more."),
  /** No key is ready. */
  CUSTODY_POOL_EMPTY(
      8015,
      Origin.CUSTODY,
      503,
      true,
      ExitCode.NETWORK,
      "No account key is ready to be handed out",
      "Try again in some seconds, when keys were made; vitrine.desk.custody.pool is how many there"
          + " are."),
  /** What is to be signed can not be, or not for this account. */
  CUSTODY_BODY_INVALID(
      8016,
      Origin.CUSTODY,
      422,
      false,
      ExitCode.REFUSED,
      "This can not be signed with the account's key",
      "Send the body of a transaction of this ledger, with the account as its sender, that ends"
          + " within the ledger's window."),
  /** An account signs faster than it is allowed. */
  SIGNINGS_EXHAUSTED(
      8017,
      Origin.CUSTODY,
      429,
      true,
      ExitCode.NETWORK,
      "The account has signed as often as is allowed for now",
      "Wait for the time in Retry-After; vitrine.desk.custody.signings-per-minute is the limit.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  RegistrarCode(int number, int status, String title, String remedy) {
    this(number, Origin.REGISTRAR, status, false, ExitCode.REFUSED, title, remedy);
  }

  RegistrarCode(
      int number,
      Origin origin,
      int status,
      boolean retryable,
      ExitCode exit,
      String title,
      String remedy) {
    this.entry =
        new Entry(
            number,
            origin,
            Optional.of(new Entry.HttpAnswer(status, retryable)),
            exit,
            title,
            remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
