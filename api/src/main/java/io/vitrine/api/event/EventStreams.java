package io.vitrine.api.event;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the log from a cursor: what is there, then what comes, without a gap, because both are the
 * same reading of one block after the other. A stream holds one block and reads the next only when
 * that one has been taken. Where a block is missing it ends; whoever resumes then learns why.
 */
public final class EventStreams {
  /** The cursor parameter for everything from the first block. */
  public static final String EARLIEST = "earliest";

  private final Genesis genesis;
  private final EventLog log;

  /** Reads {@code log}, of the ledger of {@code genesis}. */
  public EventStreams(Genesis genesis, EventLog log) {
    this.genesis = genesis;
    this.log = log;
  }

  /**
   * Where to begin.
   *
   * @param cursor {@link #EARLIEST}, one that was given out, or empty for what comes from now on
   * @return refusals: BAD_PARAMETER, CURSOR_GONE, CURSOR_AHEAD
   */
  public CompletionStage<Answer<EventPosition>> begin(Optional<String> cursor) {
    long head = log.head();
    if (cursor.isEmpty()) {
      return found(EventPosition.endOf(head));
    }
    if (cursor.get().equals(EARLIEST)) {
      return stored(log.gone() == 0 ? EventPosition.START : EventPosition.endOf(log.gone()), head);
    }
    Optional<EventCursor> parsed = EventCursor.parse(cursor.get());
    if (parsed.isEmpty()) {
      return refused(Problem.of(ProblemCode.BAD_PARAMETER, "cursor=… is not one given out here"));
    }
    EventPosition position = parsed.get().position();
    if (!parsed.get().isOf(genesis.hash())) {
      return refused(
          gone("the cursor is of ledger " + parsed.get().ledger() + "…", position, head)
              .with("ledger", genesis.hash().shortText()));
    }
    return position.height() > head ? refused(ahead(position, head)) : stored(position, head);
  }

  private CompletionStage<Answer<EventPosition>> stored(EventPosition position, long head) {
    long next = position.nextHeight();
    if (next > head) {
      return found(position);
    }
    return log.block(next)
        .thenApply(
            block ->
                block.isPresent()
                    ? new Answer.Found<>(position)
                    : new Answer.Refused<>(
                        gone("block " + next + " is not stored here any more", position, head)));
  }

  private static Problem gone(String why, EventPosition position, long head) {
    return numbers(Problem.of(ProblemCode.CURSOR_GONE, why), position, head);
  }

  private static Problem ahead(EventPosition position, long head) {
    return numbers(
        Problem.of(
            ProblemCode.CURSOR_AHEAD,
            "the cursor is at height %d, this organisation at %d"
                .formatted(position.height(), head)),
        position,
        head);
  }

  private static Problem numbers(Problem problem, EventPosition position, long head) {
    return problem.with("cursorHeight", position.height()).with("executedHeight", head);
  }

  /** What {@code filter} wants after {@code position}; ends only where a block is missing. */
  public Source<Delivery, NotUsed> after(EventPosition position, EventFilter filter) {
    return Source.unfoldAsync(position, at -> next(at, filter)).mapConcat(block -> block);
  }

  private CompletionStage<Optional<Pair<EventPosition, List<Delivery>>>> next(
      EventPosition at, EventFilter filter) {
    long height = at.nextHeight();
    return log.beyond(height - 1)
        .thenCompose(there -> log.block(height))
        .thenApply(
            block ->
                block.map(
                    events ->
                        Pair.create(
                            EventPosition.endOf(height), wanted(events, at, height, filter))));
  }

  /** The end of the block comes last, so that it is a place to resume from. */
  private static List<Delivery> wanted(
      List<CommittedEvent> events, EventPosition after, long height, EventFilter filter) {
    List<Delivery> wanted = new ArrayList<>();
    for (CommittedEvent event : events) {
      Envelope envelope = Envelope.of(event);
      if (event.position().compareTo(after) > 0 && filter.wants(envelope)) {
        wanted.add(new Delivery.Happened(envelope));
      }
    }
    wanted.add(new Delivery.Reached(EventPosition.endOf(height)));
    return wanted;
  }

  private static CompletionStage<Answer<EventPosition>> found(EventPosition position) {
    return CompletableFuture.completedFuture(new Answer.Found<>(position));
  }

  private static CompletionStage<Answer<EventPosition>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
