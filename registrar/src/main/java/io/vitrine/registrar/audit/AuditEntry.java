package io.vitrine.registrar.audit;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.vault.PersonId;
import java.time.Instant;

/**
 * One entry of the log. Each holds the hash of the one before: what was written can not be taken
 * out or changed without every later entry.
 *
 * @param number from 1, without a gap
 * @param previous {@link #hash} of the entry before; zero for the first
 * @param access what was opened
 * @param at when
 */
public record AuditEntry(long number, Hash previous, Access access, Instant at) {
  private static final String DOMAIN = "vitrine/audit/v1";

  /**
   * An opening of somebody's data.
   *
   * @param officer the name of the officer, {@link #APPLICANT}, or {@link #DESK}
   * @param action what was done
   * @param purpose for what
   * @param reference the number of the case: 1 to {@link #MAX_REFERENCE} letters, digits, dots,
   *     slashes, underscores and dashes, so that nobody writes personal data into it by habit
   * @param person whose data
   */
  public record Access(
      String officer, AuditAction action, Purpose purpose, String reference, PersonId person) {
    /** The most characters of a reference. */
    public static final int MAX_REFERENCE = 64;

    /** The desk itself, in the place of an officer. */
    public static final String DESK = "desk";

    /** The person herself, in the place of an officer. */
    public static final String APPLICANT = "applicant";

    private static final String REFERENCE = "[A-Za-z0-9._/-]{1," + MAX_REFERENCE + "}";

    /**
     * Checks the reference.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public Access {
      if (!isReference(reference)) {
        throw new IllegalArgumentException("a reference of another form");
      }
    }

    /** Whether {@code text} can be a reference. */
    public static boolean isReference(String text) {
      return text.matches(REFERENCE);
    }
  }

  /** The entry after this one. */
  public AuditEntry next(Access following, Instant now) {
    return new AuditEntry(Math.addExact(number, 1), hash(), following, now);
  }

  /** The first one. */
  public static AuditEntry first(Access access, Instant now) {
    return new AuditEntry(1, Hash.ZERO, access, now);
  }

  /** Over all of it. */
  public Hash hash() {
    return Sha256.of(encode());
  }

  /** The stored bytes. */
  public Bytes encode() {
    return new CborWriter()
        .array(9)
        .text(DOMAIN)
        .integer(number)
        .hash(previous)
        .text(access.officer())
        .text(access.action().name())
        .text(access.purpose().name())
        .text(access.reference())
        .bytes(access.person().value())
        .integer(at.toEpochMilli())
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException on an unknown action or purpose
   */
  public static AuditEntry decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(9);
          if (!r.text(DOMAIN.length()).equals(DOMAIN)) {
            throw new IllegalArgumentException("no entry of this version");
          }
          return new AuditEntry(
              r.unsigned(),
              r.hash(),
              new Access(
                  r.text(Access.MAX_REFERENCE),
                  AuditAction.valueOf(r.text(Access.MAX_REFERENCE)),
                  Purpose.valueOf(r.text(Access.MAX_REFERENCE)),
                  r.text(Access.MAX_REFERENCE),
                  new PersonId(r.bytes(PersonId.SIZE))),
              Instant.ofEpochMilli(r.unsigned()));
        });
  }
}
