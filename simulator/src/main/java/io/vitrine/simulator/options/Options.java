package io.vitrine.simulator.options;

import io.vitrine.ledger.consensus.Timing;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything about one run except its seed. Faults last for the safety phase; Byzantine validators
 * stay what they are for the whole run.
 *
 * @param n validators at genesis
 * @param safetyMillis how long faults and load last, simulated milliseconds
 * @param timing the pacing of every validator
 * @param links what the network does to messages
 * @param cuts partitions
 * @param crashes crashes and restarts
 * @param disks journals and rows
 * @param clocks wall clocks
 * @param villains Byzantine validators, at most f of them for a run that must hold
 * @param load transactions
 * @param fidelity what is done with full effort
 * @param changes of the validator set
 * @param retention what is kept of the chain, and who needs what is not
 */
public record Options(
    int n,
    long safetyMillis,
    Timing timing,
    Links links,
    Cuts cuts,
    Crashes crashes,
    Disks disks,
    Clocks clocks,
    List<Villain> villains,
    Load load,
    Fidelity fidelity,
    Changes changes,
    Retention retention) {
  /** Copies the list. */
  public Options {
    villains = List.copyOf(villains);
  }

  /**
   * The network.
   *
   * @param loss chance in percent that a message is lost
   * @param duplicate chance in percent that it arrives twice
   * @param delay longest usual delay, milliseconds, at least 1
   * @param tail chance in percent that the delay is up to twenty times as long
   * @param reorder whether messages of one link may overtake each other
   */
  public record Links(int loss, int duplicate, int delay, int tail, boolean reorder) {
    /** Up to 10 ms, in order. */
    public static final Links CALM = new Links(0, 0, 10, 0, false);
  }

  /**
   * Partitions, of a shape drawn anew each time.
   *
   * @param every mean time between two, milliseconds; 0 for none
   * @param longest how long one lasts at most, milliseconds
   * @param shapes those that occur, not empty
   */
  public record Cuts(int every, int longest, List<Shape> shapes) {
    /** None. */
    public static final Cuts NONE = new Cuts(0, 1, List.of(Shape.HALVES));

    /** Copies the list. */
    public Cuts {
      shapes = List.copyOf(shapes);
    }
  }

  /** Which links a partition cuts. */
  public enum Shape {
    /** Every link between two random sides. */
    HALVES,
    /** Every link from one random side to the other, in one direction only. */
    ONE_WAY,
    /** All links of one validator. */
    MINORITY,
    /** Each validator hears its two neighbours only. */
    RING,
    /** One directed link. */
    ONE_LINK
  }

  /**
   * Crashes.
   *
   * @param every mean time between two, milliseconds; 0 for none
   * @param down how long a validator stays down at most, milliseconds
   * @param all chance in percent that all crash at once
   * @param restartOfAll whether all crash at one moment of the safety phase
   * @param silentAfterwards a validator that never comes back from that restart; -1 for none
   */
  public record Crashes(int every, int down, int all, boolean restartOfAll, int silentAfterwards) {
    /** None. */
    public static final Crashes NONE = new Crashes(0, 1, 0, false, -1);
  }

  /**
   * Writes. A write that is not acknowledged, because it failed or its process died, is lost, has
   * landed, or lands at any time later.
   *
   * @param usual longest usual delay, milliseconds, at least 1
   * @param slow chance in percent that a write takes up to {@code slowest}
   * @param slowest milliseconds
   * @param fail chance in tenths of a percent that a write fails
   */
  public record Disks(int usual, int slow, int slowest, int fail) {
    /** Up to 10 ms, never failing. */
    public static final Disks CALM = new Disks(10, 0, 1, 0);
  }

  /**
   * Wall clocks. Every clock is off by up to {@code skew}; {@code wrong} of them are wrong.
   *
   * @param skew milliseconds
   * @param wrong how many clocks are wrong, the last validators'
   * @param fault how
   */
  public record Clocks(int skew, int wrong, ClockFault fault) {
    /** Within 50 ms. */
    public static final Clocks CALM = new Clocks(50, 0, ClockFault.AHEAD);

    /** Whether the clock of {@code organisation} is wrong; {@code n} are validators at genesis. */
    public boolean isWrong(int organisation, int n) {
      return organisation < n && organisation >= n - wrong;
    }
  }

  /** How a clock is wrong. */
  public enum ClockFault {
    /** Ten minutes ahead. */
    AHEAD,
    /** Ten minutes behind. */
    BEHIND,
    /** It stands still. */
    FROZEN,
    /** It runs a tenth too fast. */
    DRIFT,
    /** It jumps by up to a minute, both ways. */
    JUMPS
  }

  /** A Byzantine validator. */
  public record Villain(int validator, Vice vice) {}

  /** What a Byzantine validator does. */
  public enum Vice {
    /** Nothing, ever. */
    SILENT,
    /** It runs twice with one key. */
    TWIN,
    /** It sends different proposals to different validators. */
    EQUIVOCATES,
    /** It sends different batches for one position of its lane to different validators. */
    FORKS_LANE,
    /** It shows its batches to some validators only and answers no fetch. */
    WITHHOLDS,
    /** It votes Nullify and Finalize in one view, and Notarize for what it did not check. */
    DOUBLE_VOTES,
    /** It puts a transaction with a bad signature into its batches. */
    BAD_BATCHES
  }

  /**
   * Transactions.
   *
   * @param every mean time between two submissions, milliseconds; 0 for none
   * @param batch the most transactions in one batch
   * @param twice chance in percent that one is submitted to two validators
   */
  public record Load(int every, int batch, int twice) {}

  /**
   * What is done with full effort in this run.
   *
   * @param wire every message and every journal row is encoded and decoded
   * @param crypto Ed25519 instead of tags
   * @param alone every validator verifies and executes by itself
   * @param snapshotEvery heights between two snapshots; 0 for none
   */
  public record Fidelity(boolean wire, boolean crypto, boolean alone, int snapshotEvery) {
    /** Nothing. */
    public static final Fidelity FAST = new Fidelity(false, false, false, 0);
  }

  /**
   * Changes of the validator set, which the organisations vote about (R13).
   *
   * @param joiners organisations that are no validators at genesis
   * @param every mean time between two acts of those who vote, milliseconds; 0 for none
   */
  public record Changes(int joiners, int every) {
    /** None. */
    public static final Changes NONE = new Changes(0, 0);

    /** Whether there are any. */
    public boolean occur() {
      return every > 0;
    }
  }

  /** How many organisations there are: the validators of genesis, then those that may join. */
  public int organisations() {
    return n + changes.joiners();
  }

  /** No fault at all for {@code safetyMillis}. */
  public static Options calm(int n, long safetyMillis) {
    return new Options(
        n,
        safetyMillis,
        Timing.LAN,
        Links.CALM,
        Cuts.NONE,
        Crashes.NONE,
        Disks.CALM,
        Clocks.CALM,
        List.of(),
        new Load(60, 8, 5),
        Fidelity.FAST,
        Changes.NONE,
        Retention.ALL);
  }

  /** With other links. */
  public Options with(Links changed) {
    return edited(edit -> edit.links = changed);
  }

  /** With other partitions. */
  public Options with(Cuts changed) {
    return edited(edit -> edit.cuts = changed);
  }

  /** With other crashes. */
  public Options with(Crashes changed) {
    return edited(edit -> edit.crashes = changed);
  }

  /** With other disks. */
  public Options with(Disks changed) {
    return edited(edit -> edit.disks = changed);
  }

  /** With other clocks. */
  public Options with(Clocks changed) {
    return edited(edit -> edit.clocks = changed);
  }

  /** With other Byzantine validators. */
  public Options with(List<Villain> changed) {
    return edited(edit -> edit.villains = changed);
  }

  /** With another load. */
  public Options with(Load changed) {
    return edited(edit -> edit.load = changed);
  }

  /** With other effort. */
  public Options with(Fidelity changed) {
    return edited(edit -> edit.fidelity = changed);
  }

  /** With other changes of the validator set. */
  public Options with(Changes changed) {
    return edited(edit -> edit.changes = changed);
  }

  /** With something else that is kept. */
  public Options with(Retention changed) {
    return edited(edit -> edit.retention = changed);
  }

  /** With {@code count} validators. */
  public Options of(int count) {
    return edited(edit -> edit.n = count);
  }

  /** With a safety phase of another length. */
  public Options lasting(long millis) {
    return edited(edit -> edit.safetyMillis = millis);
  }

  private Options edited(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.done();
  }

  /** A copy on its way to be other options. */
  private static final class Edit {
    private final Timing timing;
    private int n;
    private long safetyMillis;
    private Links links;
    private Cuts cuts;
    private Crashes crashes;
    private Disks disks;
    private Clocks clocks;
    private List<Villain> villains;
    private Load load;
    private Fidelity fidelity;
    private Changes changes;
    private Retention retention;

    Edit(Options from) {
      timing = from.timing;
      n = from.n;
      safetyMillis = from.safetyMillis;
      links = from.links;
      cuts = from.cuts;
      crashes = from.crashes;
      disks = from.disks;
      clocks = from.clocks;
      villains = from.villains;
      load = from.load;
      fidelity = from.fidelity;
      changes = from.changes;
      retention = from.retention;
    }

    Options done() {
      return new Options(
          n,
          safetyMillis,
          timing,
          links,
          cuts,
          crashes,
          disks,
          clocks,
          villains,
          load,
          fidelity,
          changes,
          retention);
    }
  }
}
