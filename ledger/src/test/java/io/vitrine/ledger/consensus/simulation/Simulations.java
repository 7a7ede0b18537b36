package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Random;

/** Runs seeds and names the one that fails. */
public final class Simulations {
  /** Simulated time after the faults within which everything must be ordered. */
  private static final long HEAL_LIMIT = 120_000;

  private Simulations() {}

  /** Runs the seeds from {@code first} on. */
  public static void seeds(int n, long first, int count) {
    for (long seed = first; seed < first + count; seed++) {
      drawn(n, seed);
    }
  }

  /** Runs one seed with the faults drawn from it. */
  public static World drawn(int n, long seed) {
    return run(SimulationOptions.drawn(n, new Random(seed)), seed);
  }

  /**
   * Runs a world through its faults and until all honest validators have ordered and executed the
   * same (I17).
   */
  public static World run(SimulationOptions options, long seed) {
    World world = new World(options, seed);
    try {
      world.start();
      world.run(options.faultMillis(), () -> false);
      if (!world.run(options.faultMillis() + HEAL_LIMIT, () -> converged(world))) {
        throw new AssertionError("I17: not converged: " + positions(world));
      }
      return world;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + " with " + options + ": " + e.getMessage(), e);
    }
  }

  /**
   * Runs four validators with slow journals to a moment drawn from the seed, restarts all of them
   * and keeps one silent for ever: the other three must go on by what survived (R0).
   */
  public static World restartAllWithOneSilentAfterwards(long seed) {
    Random random = new Random(seed);
    SimulationOptions options = SimulationOptions.restartOfAll(random);
    World world = new World(options, seed);
    try {
      world.start();
      world.run(500 + random.nextInt(options.faultMillis() - 500), () -> false);
      long height = world.checks().height();
      world.restartAllBut(random.nextInt(options.n()));
      boolean goesOn =
          world.run(
              options.faultMillis() + HEAL_LIMIT,
              () -> converged(world) && world.checks().height() > height + 2);
      if (!goesOn) {
        throw new AssertionError("I17: stands at height " + height + positions(world));
      }
      return world;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + " with " + options + ": " + e.getMessage(), e);
    }
  }

  private static boolean converged(World world) {
    if (world.isFaulty()) {
      return false;
    }
    List<SimulatedNode> honest = world.honest();
    var head = honest.get(0).chain().head();
    for (SimulatedNode node : honest) {
      if (!node.isUp() || !node.chain().head().equals(head) || !ordered(world, node)) {
        return false;
      }
    }
    return head.size() > 2;
  }

  private static boolean ordered(World world, SimulatedNode node) {
    var cut = node.state().lastFinalized().header().cut();
    for (SimulatedNode author : world.honest()) {
      ValidatorId id = author.id();
      if (cut.tip(id).seq() < author.chain().held(id.index())) {
        return false;
      }
    }
    return true;
  }

  private static String positions(World world) {
    StringBuilder text = new StringBuilder();
    for (SimulatedNode node : world.nodes()) {
      var last = node.state().lastFinalized();
      text.append('\n')
          .append(node)
          .append(node.isUp() ? "" : " down")
          .append(" view ")
          .append(node.state().view())
          .append(" final ")
          .append(last.view())
          .append(" height ")
          .append(last.height())
          .append(" head ")
          .append(node.chain().head().size())
          .append(" log ")
          .append(last.header().log().size());
    }
    return text.toString();
  }
}
