package io.vitrine.problem;

import java.util.Arrays;

/** The parts of the catalogue, by the leading digits of the number. */
public enum Family {
  /** 1xxx. */
  REQUEST(10, 19, "The request"),
  /** 2xxx. */
  ADMISSION(20, 29, "The transaction before it is ordered: nothing was stored"),
  /** 3xxx. */
  EXECUTION(30, 39, "The transaction after it was ordered"),
  /** 4xxx. */
  LOOKUP(40, 49, "Looking something up"),
  /** 5xxx. */
  NETWORK(50, 59, "The network, or this organisation"),
  /** 60xx. */
  WALLET(60, 60, "The wallet"),
  /** 61xx. */
  COMMAND(61, 61, "The command line and its files"),
  /** 62xx. */
  CONNECTION(62, 62, "Reaching the network"),
  /** 63xx. */
  PROOF(63, 63, "Checking a proof: one code for each check"),
  /** 70xx. */
  MACHINE(70, 70, "This machine"),
  /** 71xx. */
  START(71, 71, "Starting the development network"),
  /** 72xx. */
  HALT(72, 72, "A replica that stopped itself"),
  /** 80xx. */
  REGISTRAR(80, 80, "The registrar: real names and personal data"),
  /** 81xx. */
  PAYMENT(81, 81, "Payments from outside the ledger");

  private final int first;
  private final int last;
  private final String title;

  Family(int first, int last, String title) {
    this.first = first;
    this.last = last;
    this.title = title;
  }

  /** A heading. */
  public String title() {
    return title;
  }

  /**
   * The family of a code.
   *
   * @throws IllegalArgumentException when its number lies outside every family
   */
  public static Family of(Code code) {
    int leading = code.entry().number() / 100;
    return Arrays.stream(values())
        .filter(family -> family.first <= leading && leading <= family.last)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(code.code() + " is of no family"));
  }
}
