package io.vitrine.problem;

import java.util.Optional;

/**
 * Why {@code ./vitrine} or the development network does not start, or its control port does not do
 * as asked. 70xx: the machine and the build; 71xx: the network and its nodes.
 */
public enum StartCode implements Code {
  /** Another operating system, processor or C library. */
  UNSUPPORTED_SYSTEM(
      7001,
      Origin.SCRIPT,
      ExitCode.FAILURE,
      "Vitrine does not run on this system",
      "Use Linux with glibc on x86-64; a virtual machine or container is enough."),
  /** A package that cannot be installed from here. */
  PACKAGE_MISSING(
      7002,
      Origin.SCRIPT,
      ExitCode.FAILURE,
      "A program that Vitrine needs is not installed",
      "Install the packages named in the message, then run the command again."),
  /** Installed or not, none is found. */
  NO_JDK(
      7003,
      Origin.SCRIPT,
      ExitCode.FAILURE,
      "There is no JDK 17",
      "Install openjdk-17-jdk-headless, or set JAVA_HOME to a JDK 17."),
  /** Maven failed. */
  BUILD_FAILED(
      7004,
      Origin.SCRIPT,
      ExitCode.FAILURE,
      "The build failed",
      "Read target/build.log; the first build needs a network to fetch its libraries."),
  /** Started in the background, and ended or took too long. */
  DEV_NOT_STARTED(
      7005,
      Origin.SCRIPT,
      ExitCode.FAILURE,
      "The development network did not start",
      "Read the log named in the message; it says why."),

  /** Not a number, or no room for the block. */
  BAD_PORT_BASE(
      7101,
      Origin.START,
      ExitCode.USAGE,
      "The base of the ports cannot be used",
      "Set VITRINE_PORT_BASE to a free block of 50 ports; more than four organisations need 10 more"
          + " for each."),
  /** Java was called without the script. */
  NOT_BY_SCRIPT(
      7102,
      Origin.START,
      ExitCode.USAGE,
      "The node was not started by its script",
      "Start it with ./vitrine dev."),
  /** Another process works on it. */
  DATA_DIRECTORY_HELD(
      7103,
      Origin.START,
      ExitCode.FAILURE,
      "Another process works on the data directory",
      "Stop it with ./vitrine dev down or with Ctrl-C in its terminal,"
          + " or set VITRINE_HOME to another directory."),
  /** Not writable, or the disk is full. */
  DATA_DIRECTORY_UNUSABLE(
      7104,
      Origin.START,
      ExitCode.FAILURE,
      "The data directory cannot be used",
      "Make it writable and see that the disk has space, or set VITRINE_HOME to another"
          + " directory."),
  /** No version in its file. */
  DATA_FORMAT_UNREADABLE(
      7105,
      Origin.START,
      ExitCode.FAILURE,
      "The data directory does not say its format",
      "Restore the directory from a copy, or set VITRINE_HOME to another one."),
  /** Written by a later program. */
  DATA_FORMAT_NEWER(
      7106,
      Origin.START,
      ExitCode.FAILURE,
      "The data was written by a newer Vitrine",
      "Use the newer Vitrine that wrote it, or set VITRINE_HOME to another directory."),
  /** Somebody listens there. */
  PORT_HELD(
      7107,
      Origin.START,
      ExitCode.FAILURE,
      "A port is in use",
      "Stop that process, or set VITRINE_PORT_BASE to another block of ports."),
  /** The file with the demo keys. */
  ACCOUNTS_UNUSABLE(
      7108,
      Origin.START,
      ExitCode.FAILURE,
      "The accounts of the development network cannot be used",
      "Restore the file, or delete the network with ./vitrine dev reset."),
  /** The control server. */
  CONTROL_NOT_STARTED(
      7109,
      Origin.START,
      ExitCode.FAILURE,
      "The control server does not start",
      "Set VITRINE_PORT_BASE to another block of ports, or make the data directory writable."),
  /** Its jars. */
  DATABASE_MISSING(
      7110,
      Origin.START,
      ExitCode.FAILURE,
      "The database's libraries are missing",
      "Run ./vitrine build."),
  /** Its directory. */
  DATABASE_HELD(
      7111,
      Origin.START,
      ExitCode.FAILURE,
      "Another process works on the database's directory",
      "Stop that process, or set VITRINE_HOME to another directory."),
  /** It ended while it started. */
  DATABASE_ENDED(
      7112,
      Origin.START,
      ExitCode.FAILURE,
      "The database ended while it started",
      "Read its last lines in the message and its logs; a damaged directory is deleted with"
          + " ./vitrine dev reset."),
  /** Another cluster answers. */
  DATABASE_FOREIGN(
      7113,
      Origin.START,
      ExitCode.FAILURE,
      "Another database answers at our port",
      "Stop that process, or set VITRINE_PORT_BASE to another block of ports."),
  /** Too slow. */
  DATABASE_SILENT(
      7114,
      Origin.START,
      ExitCode.FAILURE,
      "The database did not answer in time",
      "Try again when the machine is less busy; its logs are named in the message."),
  /** The operating system refused. */
  DATABASE_NOT_LAUNCHED(
      7115,
      Origin.START,
      ExitCode.FAILURE,
      "The database could not be launched",
      "It needs a writable data directory and setsid of util-linux."),
  /** It acknowledges writes that a crash takes back. */
  DATABASE_NOT_DURABLE(
      7116,
      Origin.START,
      ExitCode.FAILURE,
      "The database acknowledges writes before they are durable",
      "Set commitlog_sync to batch or group in the cassandra.yaml of every node, leave"
          + " durable_writes on, and start the database again."),
  /** Anything that nobody foresaw. */
  START_FAILED(
      7117,
      Origin.START,
      ExitCode.FAILURE,
      "The development network failed in a way that nobody foresaw",
      "Read the newest log in dev/logs of the data directory; it holds the stack trace."),
  /** Its file, its keys, its ports or its database. */
  NODE_NOT_CONFIGURED(
      7118,
      Origin.START,
      ExitCode.FAILURE,
      "The node cannot start with this configuration",
      "Correct the file given with --config; docs/operator-guide.md describes it."),
  /** Anything that its preflight did not foresee. */
  NODE_NOT_STARTED(
      7119,
      Origin.START,
      ExitCode.FAILURE,
      "The node does not start",
      "Read the newest log in the directory vitrine.log.dir; it holds the whole story."),
  /** Asked of the control port. */
  NO_SUCH_ORGANISATION(
      7120,
      404,
      ExitCode.NOT_FOUND,
      "There is no such organisation",
      "See them with: vitrine dev status"),
  /** Asked without the token of this network. */
  WRONG_CONTROL_TOKEN(
      7121,
      401,
      ExitCode.FAILURE,
      "The control port does not know the caller",
      "Use the file dev/control.token of the data directory that the network runs in."),
  /** An organisation does not stop or start. */
  ORGANISATION_NOT_CHANGED(
      7122,
      409,
      ExitCode.FAILURE,
      "The organisation could not be started or stopped",
      "Read the newest log in dev/logs of the data directory; see the state with:"
          + " vitrine dev status"),
  /** Not a number, too many, or another number than the network has. */
  BAD_ORGANISATIONS(
      7123,
      Origin.START,
      ExitCode.USAGE,
      "The development network cannot have so many organisations",
      "Set VITRINE_ORGANISATIONS to a number from 1 to 10 when the network is made; a new one is"
          + " made in another VITRINE_HOME, or after ./vitrine dev reset."),
  /** Not a number, too many, more than the memory holds, or another number than the network has. */
  BAD_LEDGERS(
      7124,
      Origin.START,
      ExitCode.USAGE,
      "The development network cannot have so many ledgers",
      "Set VITRINE_LEDGERS to a number from 1 to 16 when the network is made, and VITRINE_NODE_HEAP"
          + " to what they need; a new one is made in another VITRINE_HOME, or after ./vitrine dev"
          + " reset."),
  /** Written by an earlier program, with a state that this one cannot continue. */
  DATA_FORMAT_OLDER(
      7125,
      Origin.START,
      ExitCode.FAILURE,
      "The data was written by an earlier Vitrine",
      "Delete it with ./vitrine dev reset, keep it with the Vitrine that wrote it, or set"
          + " VITRINE_HOME to another directory.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  StartCode(int number, Origin origin, ExitCode exit, String title, String remedy) {
    this.entry = Entry.of(number, origin, exit, title, remedy);
  }

  StartCode(int number, int status, ExitCode exit, String title, String remedy) {
    this.entry =
        new Entry(
            number,
            Origin.START,
            Optional.of(new Entry.HttpAnswer(status, false)),
            exit,
            title,
            remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
