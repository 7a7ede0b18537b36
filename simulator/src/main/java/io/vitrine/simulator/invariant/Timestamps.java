package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.world.WallClock;
import java.util.TreeMap;

/**
 * I19: block times strictly increase, and an honest validator whose clock is right votes for none
 * that was out of bounds by its clock.
 */
public final class Timestamps extends Invariant {
  private final Cast cast;
  private final Options options;
  private final TreeMap<Long, Long> times = new TreeMap<>();

  /** Checks the honest of {@code cast} in a run with {@code options}. */
  public Timestamps(Cast cast, Options options) {
    this.cast = cast;
    this.options = options;
  }

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    if (cast.isHonest(event.machine())) {
      for (Block block : event.blocks()) {
        long height = block.header().height();
        long time = block.header().timestamp();
        times.put(height, time);
        require(
            times.getOrDefault(height - 1, WallClock.START) < time,
            "I19",
            () -> "block time does not increase at height " + height);
      }
    }
    return null;
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    boolean right =
        cast.isHonest(event.machine()) && !options.clocks().isWrong(event.machine(), options.n());
    if (right && event.fact() instanceof Fact.Notarized f) {
      Header header = f.proposal().block().header();
      long now = WallClock.START + event.at();
      long skew = options.clocks().skew();
      long write = Math.max(options.disks().usual(), options.disks().slowest());
      long latest = now + skew + options.timing().maxDriftMillis();
      long earliest = now - skew - write - options.timing().maxAgeMillis();
      require(
          header.timestamp() <= latest && header.timestamp() >= earliest,
          "I19",
          () ->
              "validator %d votes for block time %d at %d"
                  .formatted(event.machine(), header.timestamp(), now));
    }
    return null;
  }
}
