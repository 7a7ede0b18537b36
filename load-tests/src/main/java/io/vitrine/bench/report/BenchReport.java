package io.vitrine.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vitrine.bench.figures.Bounds;
import io.vitrine.bench.figures.CpuUse;
import io.vitrine.bench.figures.Doubt;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Spread;
import io.vitrine.bench.figures.Stored;
import io.vitrine.bench.machine.MachineFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * All that a bench has to say.
 *
 * @param version of the program, as the script gives it
 * @param begun when, in UTC
 * @param settings names and values
 * @param transactionBytes the size of a transaction with its signature
 * @param machine where
 * @param options of the JVMs of organisations, Cassandra and generator
 * @param summary the runs together
 * @param runs each of them
 * @param stored in the database's files, for all runs together
 */
public record BenchReport(
    String version,
    String begun,
    Map<String, Object> settings,
    double transactionBytes,
    MachineFacts machine,
    Map<String, List<String>> options,
    Summary summary,
    List<RunFigures> runs,
    Stored stored) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Copies the collections. */
  public BenchReport {
    settings = Map.copyOf(settings);
    options = Map.copyOf(options);
    runs = List.copyOf(runs);
  }

  /**
   * The runs together: the median run and how far the others are from it.
   *
   * @param throughput transactions per second, committed by all replicas
   * @param p50Millis latency
   * @param p99Millis latency
   * @param p999Millis latency
   * @param nodeCpu milliseconds for 1,000 transactions, the four organisations together
   * @param cassandraCpu the same of their database
   * @param generatorCpu the same of the load
   * @param storedBytes for each transaction, all organisations together, in tables
   * @param writtenBytes for each transaction, commit log and compaction included
   * @param doubts what speaks against these figures
   * @param failed whether the generator was the bottleneck in one of the runs
   */
  public record Summary(
      Spread throughput,
      Spread p50Millis,
      Spread p99Millis,
      Spread p999Millis,
      Spread nodeCpu,
      Spread cassandraCpu,
      Spread generatorCpu,
      double storedBytes,
      Spread writtenBytes,
      SortedSet<String> doubts,
      boolean failed) {
    static Summary of(List<RunFigures> runs, Stored stored, Bounds bounds) {
      SortedSet<String> doubts = new TreeSet<>();
      boolean failed = false;
      for (RunFigures run : runs) {
        for (Doubt doubt : Doubt.about(run, bounds)) {
          doubts.add(doubt.said(run, bounds));
          failed |= doubt.fatal();
        }
      }
      return new Summary(
          spread(runs, RunFigures::throughput),
          spread(runs, run -> run.latency().p50()),
          spread(runs, run -> run.latency().p99()),
          spread(runs, run -> run.latency().p999()),
          cpu(runs, CpuUse::node),
          cpu(runs, CpuUse::cassandra),
          cpu(runs, CpuUse::generator),
          stored.perTransaction(),
          spread(runs, run -> (double) run.writtenBytes() / Math.max(run.committed(), 1)),
          doubts,
          failed);
    }

    private static Spread cpu(List<RunFigures> runs, ToLongFunction<CpuUse> who) {
      return spread(runs, run -> run.perThousand(who.applyAsLong(run.cpu())));
    }

    private static Spread spread(List<RunFigures> runs, ToDoubleFunction<RunFigures> figure) {
      return Spread.of(runs.stream().mapToDouble(figure).toArray());
    }
  }

  /** The report on {@code runs}. */
  public static BenchReport of(
      String version,
      String begun,
      Map<String, Object> settings,
      double transactionBytes,
      MachineFacts machine,
      Map<String, List<String>> options,
      List<RunFigures> runs,
      Stored stored,
      Bounds bounds) {
    return new BenchReport(
        version,
        begun,
        settings,
        transactionBytes,
        machine,
        options,
        Summary.of(runs, stored, bounds),
        runs,
        stored);
  }

  /** Writes the JSON form. */
  public void writeJson(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  /** Writes the HTML form. */
  public void writeHtml(Path file) throws IOException {
    Files.writeString(file, Html.of(this));
  }
}
