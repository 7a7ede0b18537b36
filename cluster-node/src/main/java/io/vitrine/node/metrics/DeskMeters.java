package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.node.desk.DeskBoard;
import java.util.concurrent.atomic.LongAdder;

/**
 * What waits at the registrar's desk, what was decided there, and how many keys are ready.
 *
 * @param board where that is counted
 */
public record DeskMeters(DeskBoard board) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("vitrine.desk.applications.waiting", board, DeskBoard::waiting)
        .description("Applications that something is to be done about")
        .register(registry);
    Gauge.builder("vitrine.desk.applications.oldest.seconds", board, DeskBoard::oldestSeconds)
        .description("How long the oldest of them is there; 0 when there is none")
        .register(registry);
    board
        .decisions()
        .forEach(
            (outcome, count) ->
                FunctionCounter.builder("vitrine.desk.decisions", count, LongAdder::sum)
                    .description("What became of applications, step by step, and erasures")
                    .tag("outcome", outcome)
                    .register(registry));
    board
        .keysAsked()
        .forEach(
            (result, count) ->
                FunctionCounter.builder("vitrine.desk.keys.asked", count, LongAdder::sum)
                    .description("Applicants who wanted a key of the pool")
                    .tag("result", result)
                    .register(registry));
    Gauge.builder("vitrine.desk.keys.ready", board, DeskBoard::keysReady)
        .description("Keys made in advance that nobody has")
        .register(registry);
    Gauge.builder("vitrine.desk.keys.target", board, DeskBoard::keysTarget)
        .description("How many keys are to be ready; 0 where none are kept")
        .register(registry);
  }
}
