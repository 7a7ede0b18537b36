package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vitrine demo story}: the flows of F.751.10 8.2 and 8.3, one after the other. */
@Command(
    name = "story",
    description = {
      "Plays the life of a series from its draft to its resale, as F.751.10 8.2 and 8.3 describe",
      "it: who registers, reviews, sells, buys, gives and what the ledger refuses. Writes a report."
    })
final class StoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Demo demo;

  @Override
  public Integer call() {
    return Demo.tell(
        spec,
        progress ->
            new Story(demo.settings(), progress, Clock.systemUTC(), StoryCommand::sleep)
                .run()
                .text());
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoStopped(Kind.FAILURE, "interrupted", "");
    }
  }
}
