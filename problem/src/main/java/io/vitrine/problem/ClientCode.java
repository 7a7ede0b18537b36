package io.vitrine.problem;

/**
 * What the command line tells by itself, without an answer of a gateway. 60xx: the wallet; 61xx:
 * the command line and files; 62xx: reaching the network; 63xx: what a proof is checked against.
 */
public enum ClientCode implements Code {
  /** A phrase of another length. */
  WRONG_WORD_COUNT(
      6001,
      ExitCode.FAILURE,
      "The phrase has the wrong number of words",
      "A phrase has 12, 15, 18, 21 or 24 words; type all of them, separated by spaces."),
  /** A word outside the list. */
  UNKNOWN_WORD(
      6002,
      ExitCode.FAILURE,
      "A word of the phrase is not in the list",
      "Compare the word at that place with your note; the list is the English one of BIP-39."),
  /** Known words in a combination that no phrase has. */
  WRONG_CHECKSUM(
      6003,
      ExitCode.FAILURE,
      "The checksum of the phrase is wrong",
      "Every word exists, but one is another than noted, or two changed places."),
  /** It does not open the account. */
  WRONG_PASSWORD(
      6004,
      ExitCode.FAILURE,
      "The password does not open the account",
      "Try again; nothing was changed."),
  /** Something is missing or malformed. */
  MALFORMED_KEYSTORE(
      6005,
      ExitCode.FAILURE,
      "The file is not a keystore",
      "Give a Web3 Secret Storage file of version 3, or restore it from your backup."),
  /** Another cipher, version or cost. */
  UNSUPPORTED_KEYSTORE(
      6006,
      ExitCode.FAILURE,
      "The keystore uses something that is not supported",
      "Export it again as version 3 with aes-128-ctr and scrypt or pbkdf2."),
  /** Not 32 bytes below the order of the curve. */
  NOT_A_PRIVATE_KEY(
      6007,
      ExitCode.FAILURE,
      "This is no private key",
      "Give 64 hexadecimal digits, with or without 0x."),
  /** Outside what an account may be called. */
  INVALID_NAME(
      6008,
      ExitCode.USAGE,
      "The account name cannot be used",
      "Use 1 to 40 characters of a-z, 0-9, dot, dash and underscore; start with a letter or"
          + " digit."),
  /** The name is taken. */
  ACCOUNT_EXISTS(
      6009,
      ExitCode.FAILURE,
      "The account exists already",
      "Choose another name; nothing was changed."),
  /** Neither in the wallet nor among the accounts of the development network. */
  NO_SUCH_ACCOUNT(
      6010,
      ExitCode.NOT_FOUND,
      "There is no such account in this wallet",
      "List them with: vitrine wallet list"),
  /** Nothing to export as a phrase. */
  NO_MNEMONIC(
      6011,
      ExitCode.FAILURE,
      "The account has no phrase",
      "It was imported as a bare key; export it with --private-key or --keystore."),
  /** The operating system refused. */
  WALLET_FILE(
      6012,
      ExitCode.FAILURE,
      "A wallet file cannot be read or written",
      "Check the file and its permissions."),
  /** An unknown word or option, or a value outside its range. */
  USAGE(
      6101,
      ExitCode.USAGE,
      "The command line was not understood",
      "Add --help to see what the command takes."),
  /** No terminal, file or variable. */
  NO_PASSWORD(
      6102,
      ExitCode.FAILURE,
      "There is no way to ask for the password",
      "Run on a terminal, give --password-file FILE, or set VITRINE_PASSWORD."),
  /** No terminal and no file. */
  NO_SECRET(
      6103,
      ExitCode.FAILURE,
      "There is no way to ask for the secret",
      "Run on a terminal, or give --secret-file FILE."),
  /** It is there, but cannot be used. */
  FILE_PROBLEM(
      6104,
      ExitCode.FAILURE,
      "A file cannot be read or written",
      "Check the path, its permissions and the space left on the disk."),
  /** The person said no, or nobody was asked. */
  NOT_CONFIRMED(6105, ExitCode.FAILURE, "Not confirmed", "Say yes when asked, or give --yes."),
  /** Asked of explain. */
  UNKNOWN_CODE(
      6106,
      ExitCode.NOT_FOUND,
      "No such code",
      "Give a code as it was printed, such as VIT-3001 or NOT_OWNER."),
  /** A defect of the command. */
  UNEXPECTED(
      6107,
      ExitCode.FAILURE,
      "Something unexpected failed in this command",
      "Run it again with --debug for details."),
  /** Not the bytes of a signed transaction. */
  NOT_AN_ENVELOPE(
      6108,
      ExitCode.FAILURE,
      "The file is not a transaction envelope",
      "Give the exact bytes that were signed; docs/spec/transactions.md says how they look."),
  /** A path that names nothing. */
  NO_SUCH_FILE(
      6109,
      ExitCode.NOT_FOUND,
      "There is no such file or directory",
      "Check the path; relative paths start where the command was called."),
  /** Never overwritten. */
  FILE_EXISTS(
      6110,
      ExitCode.FAILURE,
      "The file exists already",
      "Give another path, or remove the file; nothing was overwritten."),
  /** Beyond what the command reads. */
  FILE_TOO_LARGE(
      6111,
      ExitCode.FAILURE,
      "The file is too large",
      "Give a file within the limit; the message names it."),
  /** No account, or several. */
  NO_SIGNER(
      6112,
      ExitCode.USAGE,
      "It is not clear who signs",
      "Name the account with --as NAME, or make one with: vitrine wallet create NAME"),
  /** Two that differ, or an empty one. */
  UNUSABLE_PASSWORD(
      6113,
      ExitCode.FAILURE,
      "The new password cannot be used",
      "Type the same password twice; it may not be empty."),
  /** Files that do not fit each other or their manifest. */
  BACKUP_DAMAGED(
      6120,
      ExitCode.NOT_VERIFIED,
      "The backup is not whole",
      "Use another backup; nothing was restored. Files of two backups cannot be put together."),
  /** A file that the ledger names is another, or not there. */
  MEDIA_DIFFERS(
      6121,
      ExitCode.NOT_VERIFIED,
      "The files are not those that the ledger names",
      "Ask another organisation, or the issuer; whoever has them can put them with: vitrine media put"),
  /** No connection, or no answer in time. */
  UNREACHABLE(
      6201,
      ExitCode.NETWORK,
      "The node cannot be reached",
      "Start the network with: ./vitrine dev   or name another gateway with --node URL."),
  /** Something else answers, such as a proxy. */
  UNDOCUMENTED_ANSWER(
      6202,
      ExitCode.NETWORK,
      "The node gave an answer that is not Vitrine's",
      "Check that the node's URL is the gateway of an organisation."),
  /** Sent, and no answer came. */
  UNDECIDED(
      6203,
      ExitCode.NETWORK,
      "It is not known yet whether the transaction commits",
      "Ask again with: vitrine tx show ID   It executes at most once, whatever you do."),
  /** Nothing listens at the control port. */
  DEV_NOT_RUNNING(
      6204,
      ExitCode.NETWORK,
      "No development network is running here",
      "Start one with: ./vitrine dev"),
  /** The control port, or the data directory, is in the way. */
  DEV_REFUSED(
      6205,
      ExitCode.FAILURE,
      "The development network refused",
      "See its state with: vitrine dev status"),
  /** No pin, no document, and the ledger was never met. */
  NO_TRUST_ANCHOR(
      6303,
      ExitCode.USAGE,
      "There is nothing to check the proof against",
      "Give the genesis hash you trust with --pin HASH, or the document with --genesis FILE."),
  /** Not under the root that is trusted. */
  NOT_AN_ATTRIBUTE(
      6304,
      ExitCode.NOT_VERIFIED,
      "A disclosed attribute is not one of those that the identity has",
      "Do not rely on this file: value or proof were changed, or it is of somebody else.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  ClientCode(int number, ExitCode exit, String title, String remedy) {
    this.entry = Entry.of(number, Origin.CLIENT, exit, title, remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
