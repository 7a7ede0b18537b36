package io.vitrine.node.dev;

import io.vitrine.persistence.embedded.PortHolder;
import io.vitrine.persistence.embedded.StartRefusal;
import io.vitrine.problem.StartCode;

/** The refusals of the database in the words of the command {@code vitrine dev}. */
final class DatabaseRefusal implements StartRefusal.Cases<StartRefused> {
  @Override
  public StartRefused serverMissing(StartRefusal.ServerMissing refusal) {
    return new StartRefused(
        StartCode.DATABASE_MISSING, "the database's libraries are not in " + refusal.libDir());
  }

  @Override
  public StartRefused dataDirectoryHeld(StartRefusal.DataDirectoryHeld refusal) {
    return new StartRefused(
        StartCode.DATABASE_HELD,
        refusal.dataDir() + " is in use by pid " + refusal.pid() + " (" + refusal.command() + ")");
  }

  @Override
  public StartRefused portHeld(StartRefusal.PortHeld refusal) {
    return busy(refusal.holder(), "the database");
  }

  @Override
  public StartRefused childEnded(StartRefusal.ChildEnded refusal) {
    return new StartRefused(
        StartCode.DATABASE_ENDED,
        "the database ended with code "
            + refusal.exitCode()
            + " while it started; its logs are in "
            + refusal.logDir()
            + ", its last lines:\n"
            + refusal.lastLines());
  }

  @Override
  public StartRefused foreignCluster(StartRefusal.ForeignCluster refusal) {
    return new StartRefused(
        StartCode.DATABASE_FOREIGN,
        "port "
            + refusal.cqlPort()
            + " answers as the database cluster '"
            + refusal.found()
            + "', not as ours, '"
            + refusal.expected()
            + "'");
  }

  @Override
  public StartRefused notReady(StartRefusal.NotReady refusal) {
    return new StartRefused(
        StartCode.DATABASE_SILENT,
        "the database did not answer within "
            + refusal.waited().toSeconds()
            + " s; its logs are in "
            + refusal.logDir());
  }

  @Override
  public StartRefused notLaunched(StartRefusal.NotLaunched refusal) {
    return new StartRefused(
        StartCode.DATABASE_NOT_LAUNCHED, "the database could not be launched: " + refusal.cause());
  }

  /** Somebody else listens on a port of ours. */
  static StartRefused busy(PortHolder holder, String purpose) {
    String who =
        holder.pid().isPresent()
            ? "pid " + holder.pid().getAsLong() + " (" + holder.command() + ")"
            : holder.command() + ", whose pid cannot be read";
    return new StartRefused(
        StartCode.PORT_HELD,
        "port " + holder.port() + ", for " + purpose + ", is in use by " + who);
  }
}
