package io.vitrine.client.cli;

/**
 * The refusals that arise on this side of the wire; the number is a public identifier, never
 * reused. 60xx: the wallet; 61xx: the command line; 62xx: reaching the network; 63xx: verification.
 */
enum ClientCode {
  WRONG_WORD_COUNT(
      6001,
      "The phrase has the wrong number of words",
      "A phrase has 12, 15, 18, 21 or 24 words; type all of them, separated by spaces."),
  UNKNOWN_WORD(
      6002,
      "A word of the phrase is not in the list",
      "Compare the word at that place with your note; the list is the English one of BIP-39."),
  WRONG_CHECKSUM(
      6003,
      "The checksum of the phrase is wrong",
      "Every word exists, but one is another than noted, or two changed places."),
  WRONG_PASSWORD(6004, "The password does not open the account", "Try again; nothing was changed."),
  MALFORMED_KEYSTORE(
      6005,
      "The file is not a keystore",
      "Give a Web3 Secret Storage file of version 3, or restore it from your backup."),
  UNSUPPORTED_KEYSTORE(
      6006,
      "The keystore uses something that is not supported",
      "Export it again as version 3 with aes-128-ctr and scrypt or pbkdf2."),
  NOT_A_PRIVATE_KEY(
      6007, "This is no private key", "Give 64 hexadecimal digits, with or without 0x."),
  INVALID_NAME(
      6008,
      "The account name cannot be used",
      "Use 1 to 40 characters of a-z, 0-9, dot, dash and underscore; start with a letter or"
          + " digit."),
  ACCOUNT_EXISTS(6009, "The account exists already", "Choose another name; nothing was changed."),
  NO_SUCH_ACCOUNT(
      6010, "There is no such account in this wallet", "List them with: vitrine wallet list"),
  NO_MNEMONIC(
      6011,
      "The account has no phrase",
      "It was imported as a bare key; export it with --private-key or --keystore."),
  WALLET_FILE(
      6012, "A wallet file cannot be read or written", "Check the file and its permissions."),
  USAGE(6101, "The command line was not understood", "Add --help to see what the command takes."),
  NO_PASSWORD(
      6102,
      "There is no way to ask for the password",
      "Run on a terminal, give --password-file FILE, or set VITRINE_PASSWORD."),
  NO_SECRET(
      6103,
      "There is no way to ask for the secret",
      "Run on a terminal, or give --secret-file FILE."),
  FILE_PROBLEM(6104, "A file cannot be read or written", "Check the path and its permissions."),
  NOT_CONFIRMED(6105, "Not confirmed", "Say yes when asked, or give --yes."),
  UNKNOWN_CODE(
      6106, "No such code", "Give a code as it was printed, such as VIT-3001 or NOT_OWNER."),
  NOT_AN_ENVELOPE(
      6108,
      "The file is not a transaction envelope",
      "Give the exact bytes that were signed; docs/spec/transactions.md says how they look."),
  UNEXPECTED(
      6107,
      "Something unexpected failed in this command",
      "Run it again with --debug for details."),
  UNREACHABLE(
      6201,
      "The node cannot be reached",
      "Start the network with: ./vitrine dev   or name another gateway with --node URL."),
  UNDOCUMENTED_ANSWER(
      6202,
      "The node gave an answer that is not Vitrine's",
      "Check that the node's URL is the gateway of an organisation."),
  UNDECIDED(
      6203,
      "It is not known yet whether the transaction commits",
      "Ask again with: vitrine tx show ID   It executes at most once, whatever you do."),
  DEV_NOT_RUNNING(6204, "No development network is running here", "Start one with: ./vitrine dev"),
  DEV_REFUSED(6205, "The development network refused", "See its state with: vitrine dev status"),
  NOT_VERIFIED(
      6301,
      "The proof does not hold",
      "Do not rely on this file. Fetch it again from an organisation you can reach."),
  NOT_A_PROOF(6302, "The file is not a proof", "Fetch it again with: vitrine proof get ID"),
  NO_TRUST_ANCHOR(
      6303,
      "There is nothing to check the proof against",
      "Give the genesis hash you trust with --pin HASH, or the document with --genesis FILE.");

  private final int number;
  private final String title;
  private final String remedy;

  ClientCode(int number, String title, String remedy) {
    this.number = number;
    this.title = title;
    this.remedy = remedy;
  }

  /** The public code, such as {@code VIT-6004}. */
  String code() {
    return "VIT-" + number;
  }

  /** The cause in general. */
  String title() {
    return title;
  }

  /** What to do about it. */
  String remedy() {
    return remedy;
  }
}
