package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.sdk.EventFile;
import io.vitrine.client.sdk.EventQuery;
import io.vitrine.client.sdk.EventReader;
import io.vitrine.client.sdk.EventSink;
import io.vitrine.client.sdk.LedgerEvent;
import io.vitrine.client.sdk.Problem;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vitrine events}: what contracts report, as it is committed. */
@Command(name = "events", description = "What contracts report, as it is committed.")
final class EventsCommand extends NounCommand {
  private static final String NOW = "now";

  private final Session session;

  EventsCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "watch",
      description =
          "Print events until Ctrl-C, or append them to a file. Resumes by itself after any cut.")
  int watch(
      @Mixin FilterOption filter,
      @Option(
              names = "--from",
              paramLabel = "CURSOR",
              defaultValue = NOW,
              description = "now (the default), earliest, or a cursor")
          String from,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "0",
              description = "end after so many events")
          long count,
      @Option(
              names = "--append",
              paramLabel = "FILE",
              description =
                  "append to FILE, one JSON document per line, each exactly once, going on where"
                      + " FILE ends")
          Path file)
      throws InterruptedException {
    // A mistake in the URL, or no network at all, is told at once; a cut later is waited out.
    Session.found(session.client().genesis());
    EventQuery query =
        new EventQuery(
            filter.types(), filter.subject(), Optional.of(from).filter(f -> !f.equals(NOW)));
    try (EventReader reader = new EventReader(List.of(session.node()), query)) {
      if (file == null) {
        return ended(reader.run(new Counted(reader, new Printed(), count)));
      }
      try (EventFile lines = EventFile.open(file)) {
        return ended(reader.run(new Counted(reader, lines, count)));
      }
    } catch (IOException e) {
      throw new CommandFailure(ClientCode.FILE_PROBLEM, file + ": " + e.getMessage());
    }
  }

  private static int ended(Optional<Problem> refusal) {
    if (refusal.isPresent()) {
      throw CommandFailure.of(refusal.get());
    }
    return ExitCode.OK.number();
  }

  /** Prints each event: one line for people, one document per line for programs. */
  private final class Printed implements EventSink {
    @Override
    public Optional<EventCursor> cursor() {
      return Optional.empty();
    }

    @Override
    public void accept(LedgerEvent event) {
      JsonNode json = event.document();
      String line =
          session.output() == OutputForm.JSON
              ? json.toString()
              : TextForm.printable(
                  "%s  %s  %s  %s"
                      .formatted(
                          json.path("time").asText(),
                          event.cursor(),
                          event.type(),
                          event.subject()));
      session.terminal().out().println(line);
      session.terminal().out().flush();
    }
  }

  /** Ends the reading after some events, and tells people of cuts. */
  private final class Counted implements EventSink {
    private final EventReader reader;
    private final EventSink sink;
    private long left;

    Counted(EventReader reader, EventSink sink, long count) {
      this.reader = reader;
      this.sink = sink;
      this.left = count;
    }

    @Override
    public Optional<EventCursor> cursor() throws IOException {
      return sink.cursor();
    }

    @Override
    public void accept(LedgerEvent event) throws IOException {
      sink.accept(event);
      left--;
      if (left == 0) {
        reader.close();
      }
    }

    @Override
    public void reached(EventCursor cursor) throws IOException {
      sink.reached(cursor);
    }

    @Override
    public void interrupted(String cause) {
      if (left != 0) {
        session.say("resuming: " + cause);
      }
    }
  }
}
