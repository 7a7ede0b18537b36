package io.vitrine.node;

import io.vitrine.node.dev.DevCommand;
import io.vitrine.node.search.SearchBenchCommand;
import io.vitrine.node.settings.ConfigCommand;
import io.vitrine.problem.ClientCode;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of a node.
 *
 * <ul>
 *   <li>{@code dev}: a whole development consortium in the foreground.
 *   <li>{@code node --config FILE ...}: one organisation's node, of a ledger for each FILE, which
 *       overrides what the resources say.
 *   <li>{@code search-bench ...}: measures searches.
 *   <li>{@code config explain ...}: the settings that FILE can hold.
 * </ul>
 *
 * <p>Exit codes: 0 stopped by {@code vitrine dev down}, 1 refused or failed, 2 wrong usage, 130
 * Ctrl-C, 143 SIGTERM; the last two after an ordered stop.
 */
public final class Main {
  private static final String USAGE =
      "say dev for a development consortium on this machine, node --config FILE for one"
          + " organisation's node (--config FILE once more for each further ledger), or config"
          + " explain for its settings";

  private Main() {}

  /** The files that {@code --config} names after the first word; none when that is not all. */
  private static List<File> files(String[] arguments) {
    List<File> files = new ArrayList<>();
    for (int i = 1; i + 1 < arguments.length && arguments[i].equals("--config"); i += 2) {
      files.add(new File(arguments[i + 1]));
    }
    return 2 * files.size() + 1 == arguments.length ? files : List.of();
  }

  /** See the class comment. */
  public static void main(String[] arguments) {
    CommonPool.share(System.getProperties(), Runtime.getRuntime().availableProcessors());
    if (arguments.length == 1 && arguments[0].equals("dev")) {
      System.exit(DevCommand.run());
    } else if (arguments.length > 0 && arguments[0].equals("node") && !files(arguments).isEmpty()) {
      int code = new NodeCommand(System.out, System.err).start(files(arguments));
      if (code != 0) {
        System.exit(code);
      }
    } else if (arguments.length > 0 && arguments[0].equals("config")) {
      List<String> words = List.of(arguments).subList(1, arguments.length);
      System.exit(new ConfigCommand(System.out, System.err).run(words));
    } else if (arguments.length > 0 && arguments[0].equals("search-bench")) {
      List<String> words = List.of(arguments).subList(1, arguments.length);
      System.exit(new SearchBenchCommand(System.out, System.err).run(words));
    } else {
      System.err.println("error " + ClientCode.USAGE.code() + ": this is no command of a node");
      System.err.println("remedy: " + USAGE);
      System.exit(ClientCode.USAGE.exit().number());
    }
  }
}
