package io.vitrine.node.dev;

import io.vitrine.persistence.embedded.PortHolder;
import io.vitrine.persistence.embedded.StartRefusal;

/** The refusals of the database in the words of the command {@code vitrine dev}. */
final class DatabaseRefusal implements StartRefusal.Cases<StartRefused> {
  private static final String OTHER_PORTS =
      "Stop that process, or set VITRINE_PORT_BASE to another block of ports.";

  @Override
  public StartRefused serverMissing(StartRefusal.ServerMissing refusal) {
    return new StartRefused(
        "the database's libraries are not in " + refusal.libDir(), "Run ./vitrine build.");
  }

  @Override
  public StartRefused dataDirectoryHeld(StartRefusal.DataDirectoryHeld refusal) {
    return new StartRefused(
        refusal.dataDir() + " is in use by pid " + refusal.pid() + " (" + refusal.command() + ")",
        "Stop that process, or set VITRINE_HOME to another directory.");
  }

  @Override
  public StartRefused portHeld(StartRefusal.PortHeld refusal) {
    return busy(refusal.holder(), "the database");
  }

  @Override
  public StartRefused childEnded(StartRefusal.ChildEnded refusal) {
    return new StartRefused(
        "the database ended with code "
            + refusal.exitCode()
            + " while it started; its last lines:\n"
            + refusal.lastLines(),
        "Read its logs in " + refusal.logDir() + ".");
  }

  @Override
  public StartRefused foreignCluster(StartRefusal.ForeignCluster refusal) {
    return new StartRefused(
        "port "
            + refusal.cqlPort()
            + " answers as the database cluster '"
            + refusal.found()
            + "', not as ours, '"
            + refusal.expected()
            + "'",
        OTHER_PORTS);
  }

  @Override
  public StartRefused notReady(StartRefusal.NotReady refusal) {
    return new StartRefused(
        "the database did not answer within " + refusal.waited().toSeconds() + " s",
        "Try again when the machine is less busy; its logs are in " + refusal.logDir() + ".");
  }

  @Override
  public StartRefused notLaunched(StartRefusal.NotLaunched refusal) {
    return new StartRefused(
        "the database could not be launched: " + refusal.cause(),
        "It needs a writable data directory and setsid of util-linux.");
  }

  /** Somebody else listens on a port of ours. */
  static StartRefused busy(PortHolder holder, String purpose) {
    String who =
        holder.pid().isPresent()
            ? "pid " + holder.pid().getAsLong() + " (" + holder.command() + ")"
            : holder.command() + ", whose pid cannot be read";
    return new StartRefused(
        "port " + holder.port() + ", for " + purpose + ", is in use by " + who, OTHER_PORTS);
  }
}
