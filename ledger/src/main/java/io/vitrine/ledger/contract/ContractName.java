package io.vitrine.ledger.contract;

/** The rule for names of contracts, which are also names of state trees. */
public final class ContractName {
  /** The longest name in characters. */
  public static final int MAX = 64;

  /** The name of the ledger's own tree (the replay window); no contract may take it. */
  public static final String SYSTEM = "system";

  /** The name of the ledger's tree of recorded evidence (R12); no contract may take it. */
  public static final String EVIDENCE = "evidence";

  private ContractName() {}

  /** Whether {@code name} is one of the ledger's own trees. */
  public static boolean isReserved(String name) {
    return name.equals(SYSTEM) || name.equals(EVIDENCE);
  }

  /** Whether {@code name} is 1 to 64 characters of {@code a-z 0-9 . -}. */
  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNameCharacter(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns {@code name}.
   *
   * @throws IllegalArgumentException unless {@link #isValid}
   */
  public static String check(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException("contract name '" + name + "'");
    }
    return name;
  }

  private static boolean isNameCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  }
}
