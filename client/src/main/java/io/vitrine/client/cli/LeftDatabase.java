package io.vitrine.client.cli;

import io.vitrine.client.doctor.LocalProcesses;
import io.vitrine.problem.ClientCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The database of a development network whose process was killed: it runs on, so that the next
 * start finds it, until somebody says that everything is to stop.
 */
final class LeftDatabase {
  private static final int PATIENCE_SECONDS = 30;

  private LeftDatabase() {}

  /**
   * Stops it in order, so that it writes what it holds, and waits for its end.
   *
   * @param home the data directory
   * @return whether there was one
   * @throws CommandFailure when it does not end
   */
  static boolean stop(Path home) {
    Optional<ProcessHandle> left =
        LocalProcesses.cassandra(home.resolve("cassandra")).flatMap(ProcessHandle::of);
    left.ifPresent(LeftDatabase::end);
    return left.isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException stays) {
      throw new CommandFailure(
          ClientCode.DEV_REFUSED,
          "the database, process %d, has not ended within %d s"
              .formatted(process.pid(), PATIENCE_SECONDS),
          "kill -9 %d, then try again.".formatted(process.pid()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
