package io.vitrine.node.dev;

import java.nio.file.Path;

/** A process that holds a data directory until it is killed. */
final class HomeHolder {
  private HomeHolder() {}

  public static void main(String[] arguments) throws Exception {
    DevHome.open(Path.of(arguments[0]));
    System.out.println("held");
    Thread.currentThread().join();
  }
}
