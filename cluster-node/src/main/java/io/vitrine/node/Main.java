package io.vitrine.node;

import io.vitrine.node.dev.DevCommand;
import io.vitrine.problem.ClientCode;
import java.io.File;

/**
 * The program of a node.
 *
 * <ul>
 *   <li>{@code dev}: a whole development consortium in the foreground.
 *   <li>{@code node --config FILE}: one organisation's node; FILE overrides what the resources say.
 * </ul>
 *
 * <p>Exit codes: 0 stopped by {@code vitrine dev down}, 1 refused or failed, 2 wrong usage, 130
 * Ctrl-C, 143 SIGTERM; the last two after an ordered stop.
 */
public final class Main {
  private static final String USAGE =
      "say dev for a development consortium on this machine, or node --config FILE for one"
          + " organisation's node";

  private Main() {}

  /** See the class comment. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("dev")) {
      System.exit(DevCommand.run());
    } else if (arguments.length == 3
        && arguments[0].equals("node")
        && arguments[1].equals("--config")) {
      int code = new NodeCommand(System.out, System.err).start(new File(arguments[2]));
      if (code != 0) {
        System.exit(code);
      }
    } else {
      System.err.println("error " + ClientCode.USAGE.code() + ": this is no command of a node");
      System.err.println("remedy: " + USAGE);
      System.exit(ClientCode.USAGE.exit().number());
    }
  }
}
