package io.vitrine.bench;

import io.vitrine.bench.figures.Doubt;
import io.vitrine.bench.figures.Moment;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Stored;
import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Loop;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.machine.CassandraBeans;
import io.vitrine.bench.machine.DiskUse;
import io.vitrine.bench.machine.MachineFacts;
import io.vitrine.bench.machine.NodeHeap;
import io.vitrine.bench.machine.Processes;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.report.BenchReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Prepares the scenes, warms the network up, and measures all its ledgers at once several times.
 */
final class Bench {
  /** From the start of a load to its measured part: until as many are under way as should be. */
  private static final Duration LONGEST_RAMP = Duration.ofSeconds(3);

  private final BenchSettings settings;
  private final List<Network> networks;
  private final Path home;
  private final Pace pace;
  private final Duration ramp;
  private final Talk talk;
  private final List<Stage> stages = new ArrayList<>();
  private double transactionBytes;

  /**
   * A bench of all {@code networks}, which are ledgers of one development network.
   *
   * @param settings for all of them together
   */
  Bench(BenchSettings settings, List<Network> networks, Talk talk) {
    this.settings = settings;
    this.networks = List.copyOf(networks);
    this.home = networks.get(0).home();
    this.pace = settings.pace().of(networks.size());
    this.ramp =
        settings.duration().compareTo(LONGEST_RAMP) < 0 ? settings.duration() : LONGEST_RAMP;
    this.talk = talk;
  }

  BenchReport run() throws IOException, InterruptedException {
    Instant begun = Instant.now();
    MachineFacts facts = MachineFacts.of(home);
    Processes processes = Processes.of(home);
    try (CassandraBeans beans = CassandraBeans.attach(processes.cassandra());
        NodeHeap heap = NodeHeap.attach(processes.node())) {
      talk.say("preparing people, series and items for " + settings.underWay() + " chains");
      int chains = settings.underWay() / networks.size();
      for (Network network : networks) {
        double first = Pace.FIRST_RATE / networks.size();
        stages.add(Stage.prepare(network, home, settings, chains, first));
      }
      warmUp();
      beans.flush();
      Map<String, Long> before = DiskUse.byTable(cassandra());
      List<RunFigures> runs = new ArrayList<>();
      long loaded = 0;
      for (int i = 1; i <= settings.runs(); i++) {
        Run run = new Run(processes, beans, heap, i);
        runs.add(run.measure());
        loaded += run.loaded;
      }
      talk.say("writing the database's memory to its files, to see what is stored");
      beans.flush();
      Stored stored = Stored.between(before, DiskUse.byTable(cassandra()), loaded);
      return BenchReport.of(
          settings.version(),
          begun.toString(),
          settings.described(networks),
          transactionBytes,
          facts,
          processes.options(),
          runs,
          stored,
          settings.bounds());
    }
  }

  private Path cassandra() {
    return home.resolve("cassandra");
  }

  private List<Chain> sign(Duration time) {
    Duration all = time.plus(ramp);
    talk.say(
        all.compareTo(Stage.SIGNED_BEFORE) > 0
            ? "signing transactions for the first " + Stage.AHEAD.toSeconds() + " s"
            : "signing transactions for " + all.toSeconds() + " s");
    List<Chain> chains = stages.stream().flatMap(stage -> stage.sign(pace, all).stream()).toList();
    // Now, so that the collector does not stop the generator during the load.
    System.gc();
    return chains;
  }

  private List<Loop> start() {
    return stages.stream().map(stage -> stage.start(pace, settings.bundle())).toList();
  }

  private void during(String what, Duration time, List<Loop> loops) throws InterruptedException {
    talk.during(
        what,
        time,
        () -> loops.stream().mapToLong(Loop::answered).sum(),
        () -> loops.stream().anyMatch(Loop::failed));
  }

  private void warmUp() throws IOException, InterruptedException {
    transactionBytes =
        sign(settings.warmUp()).stream().mapToDouble(Chain::meanSize).average().orElse(0);
    List<Loop> loops = start();
    long begun = System.nanoTime();
    during("warming up", settings.warmUp(), loops);
    for (int i = 0; i < stages.size(); i++) {
      LoadResult result = stages.get(i).ended(loops.get(i));
      double seconds = (System.nanoTime() - begun) / 1e9;
      stages.get(i).expect(result.samples().size() / seconds);
    }
  }

  /** One measured load of all ledgers. */
  private final class Run {
    private final Processes processes;
    private final CassandraBeans beans;
    private final NodeHeap heap;
    private final String name;
    private long loaded;

    Run(Processes processes, CassandraBeans beans, NodeHeap heap, int number) {
      this.processes = processes;
      this.beans = beans;
      this.heap = heap;
      this.name = "run " + number + " of " + settings.runs();
    }

    RunFigures measure() throws IOException, InterruptedException {
      sign(settings.duration());
      // Once before, so that code which runs for the first time does not run beside the load.
      Meters.read(processes, beans, heap);
      Watch watch = Watch.ready(processes, heap, networks);
      List<Loop> loops = start();
      TimeUnit.MILLISECONDS.sleep(ramp.toMillis());
      List<Replicas.Mark> from = marks();
      Meters before = Meters.read(processes, beans, heap);
      watch.start();
      during(name, settings.duration(), loops);
      List<Moment> moments = watch.stop();
      List<Replicas.Mark> to = marks();
      Meters after = Meters.read(processes, beans, heap);
      List<LedgerReading> ledgers = new ArrayList<>();
      List<LoadResult> results = new ArrayList<>();
      for (int i = 0; i < stages.size(); i++) {
        results.add(stages.get(i).ended(loops.get(i)));
      }
      for (int i = 0; i < stages.size(); i++) {
        loaded += results.get(i).samples().size();
        ledgers.add(stages.get(i).read(from.get(i), to.get(i), results.get(i)));
        stages.get(i).expect(ledgers.get(i).figures().throughput());
      }
      RunFigures figures =
          new RunReading(ledgers, before, after, moments).figures(settings.pace().perSecond());
      talk.result(name, figures);
      Doubt.about(figures, settings.bounds())
          .forEach(doubt -> talk.shout(doubt.said(figures, settings.bounds())));
      return figures;
    }

    private List<Replicas.Mark> marks() throws IOException, InterruptedException {
      List<Replicas.Mark> marks = new ArrayList<>();
      for (Stage stage : stages) {
        marks.add(stage.mark());
      }
      return marks;
    }
  }
}
