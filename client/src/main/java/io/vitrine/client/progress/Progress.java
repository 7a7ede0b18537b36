package io.vitrine.client.progress;

import java.io.PrintWriter;

/**
 * Tells how far a stage is: a bar that redraws itself on a terminal, else a plain line per quarter.
 * Safe to step from several threads.
 */
public final class Progress {
  private static final int WIDTH = 30;
  private static final int QUARTERS = 4;

  private final PrintWriter out;
  private final boolean terminal;

  private String label = "";
  private long total;
  private long count;

  /** Writes to {@code out}, which is a terminal or not. */
  public Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Begins a stage of {@code steps} steps. */
  public synchronized void begin(String stage, long steps) {
    label = stage;
    total = steps;
    count = 0;
    if (terminal) {
      draw();
    }
  }

  /** One step is done. */
  public synchronized void step() {
    reach(count + 1);
  }

  /** {@code steps} of the stage's steps are done, not fewer than before. */
  public synchronized void reach(long steps) {
    long before = count;
    count = Math.min(steps, total);
    if (terminal) {
      if (percent(count) != percent(before)) {
        draw();
      }
    } else if (total > 0 && count * QUARTERS / total != before * QUARTERS / total) {
      out.println(label + ": " + count + " of " + total);
      out.flush();
    }
  }

  /** Ends the stage; the bar gives way to what comes next. */
  public synchronized void end() {
    if (terminal) {
      out.print("\r" + " ".repeat(label.length() + WIDTH + 30) + "\r");
      out.flush();
    }
    total = 0;
  }

  private void draw() {
    int filled = (int) (WIDTH * percent(count) / 100);
    out.print(
        "\r"
            + label
            + " ["
            + "#".repeat(filled)
            + "-".repeat(WIDTH - filled)
            + "] "
            + count
            + "/"
            + total);
    out.flush();
  }

  private long percent(long steps) {
    return total == 0 ? 100 : 100 * steps / total;
  }
}
