package io.vitrine.bench;

import io.vitrine.bench.figures.Doubt;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Stored;
import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Loop;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.machine.CassandraBeans;
import io.vitrine.bench.machine.DiskUse;
import io.vitrine.bench.machine.MachineFacts;
import io.vitrine.bench.machine.Processes;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.report.BenchReport;
import io.vitrine.bench.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Prepares the scene, warms the network up, and measures it several times. */
final class Bench {
  /** From the start of a load to its measured part: until as many are under way as should be. */
  private static final Duration LONGEST_RAMP = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BenchSettings settings;
  private final Network network;
  private final Duration ramp;
  private final Talk talk;
  private final Replicas replicas;
  private double rate = Pace.FIRST_RATE;
  private double transactionBytes;

  Bench(BenchSettings settings, Network network, Talk talk) {
    this.settings = settings;
    this.network = network;
    this.ramp =
        settings.duration().compareTo(LONGEST_RAMP) < 0 ? settings.duration() : LONGEST_RAMP;
    this.talk = talk;
    this.replicas = new Replicas(network.gateways());
  }

  BenchReport run() throws IOException, InterruptedException {
    Instant begun = Instant.now();
    MachineFacts facts = MachineFacts.of(network.home());
    Processes processes = Processes.of(network.home());
    try (CassandraBeans beans = CassandraBeans.attach(processes.cassandra())) {
      talk.say("preparing people, series and items for " + settings.underWay() + " chains");
      Scene scene =
          Scene.prepare(
              network.home(),
              Replicas.found(replicas.first().signer()),
              network.addresses(),
              settings.workload(),
              settings.underWay());
      warmUp(scene);
      beans.flush();
      Map<String, Long> before = DiskUse.byTable(cassandra());
      List<RunFigures> runs = new ArrayList<>();
      long loaded = 0;
      for (int i = 1; i <= settings.runs(); i++) {
        Run run = new Run(scene, processes, beans, i);
        runs.add(run.measure());
        loaded += run.loaded;
      }
      talk.say("writing the database's memory to its files, to see what is stored");
      beans.flush();
      Stored stored = Stored.between(before, DiskUse.byTable(cassandra()), loaded);
      return BenchReport.of(
          settings.version(),
          begun.toString(),
          settings.described(network.validators(), network.silent()),
          transactionBytes,
          facts,
          processes.options(),
          runs,
          stored,
          settings.bounds());
    }
  }

  private Path cassandra() {
    return network.home().resolve("cassandra");
  }

  private List<Chain> signed(Scene scene, Duration time) {
    double perSecond = settings.pace().signed(rate);
    int each = (int) (perSecond * time.plus(ramp).toMillis() / 1_000 / settings.underWay()) + 8;
    talk.say("signing " + (long) each * settings.underWay() + " transactions");
    List<Chain> chains = scene.next(each);
    // Now, so that the collector does not stop the generator during the load.
    System.gc();
    return chains;
  }

  private void warmUp(Scene scene) throws IOException, InterruptedException {
    List<Chain> chains = signed(scene, settings.warmUp());
    transactionBytes = chains.stream().mapToDouble(Chain::meanSize).average().orElse(0);
    Loop loop = settings.pace().start(network.addresses(), chains, settings.bundle());
    long begun = System.nanoTime();
    talk.during("warming up", settings.warmUp(), loop::answered);
    LoadResult result = ended(scene, loop);
    double seconds = (System.nanoTime() - begun) / 1e9;
    rate = Math.max(result.samples().size() / seconds, 1);
  }

  private static LoadResult ended(Scene scene, Loop loop) throws IOException, InterruptedException {
    LoadResult result = loop.stop();
    if (!result.failures().isEmpty()) {
      throw new IOException("a transaction failed: " + result.failures().get(0));
    }
    scene.passed(result);
    return result;
  }

  /** One measured load. */
  private final class Run {
    private final Scene scene;
    private final Processes processes;
    private final CassandraBeans beans;
    private final String name;
    private long loaded;

    Run(Scene scene, Processes processes, CassandraBeans beans, int number) {
      this.scene = scene;
      this.processes = processes;
      this.beans = beans;
      this.name = "run " + number + " of " + settings.runs();
    }

    RunFigures measure() throws IOException, InterruptedException {
      List<Chain> chains = signed(scene, settings.duration());
      Loop loop = settings.pace().start(network.addresses(), chains, settings.bundle());
      TimeUnit.MILLISECONDS.sleep(ramp.toMillis());
      Replicas.Mark from = replicas.nextCommonHeight(PATIENCE);
      Meters before = Meters.read(processes, beans);
      talk.during(name, settings.duration(), loop::answered);
      Replicas.Mark to = replicas.nextCommonHeight(PATIENCE);
      Meters after = Meters.read(processes, beans);
      LoadResult result = ended(scene, loop);
      loaded = result.samples().size();
      Set<String> ids = new HashSet<>();
      result.ids().forEach(id -> ids.add(id.toString()));
      Replicas.Committed committed = replicas.committed(from.height(), to.height(), ids);
      RunFigures figures =
          new RunReading(from, before, to, after)
              .figures(settings.pace().perSecond(), committed, result);
      rate = Math.max(figures.throughput(), 1);
      talk.result(name, figures);
      Doubt.about(figures, settings.bounds())
          .forEach(doubt -> talk.shout(doubt.said(figures, settings.bounds())));
      return figures;
    }
  }
}
