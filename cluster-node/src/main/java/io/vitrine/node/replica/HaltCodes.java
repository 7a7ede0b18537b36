package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.problem.HaltCode;

/** The catalogue entry for each way in which a replica stops itself. */
final class HaltCodes {
  private HaltCodes() {}

  /**
   * The entry.
   *
   * @throws IllegalArgumentException when the catalogue has none: each reason has its own
   */
  static HaltCode of(HaltReason reason) {
    return HaltCode.valueOf(reason.code());
  }

  /** Code, occurrence and remedy, for log, status and problem documents. */
  static String text(HaltReason reason) {
    return text(of(reason), reason.text());
  }

  /** The same for a journal that cannot be trusted. */
  static String text(JournalDamage damage) {
    boolean amnesia = damage.kind() == JournalDamage.Kind.AMNESIA;
    return text(amnesia ? HaltCode.AMNESIA : HaltCode.JOURNAL_DAMAGED, damage.text());
  }

  private static String text(HaltCode code, String occurrence) {
    return code.code() + " " + code.name() + ": " + occurrence + ". " + code.remedy();
  }
}
