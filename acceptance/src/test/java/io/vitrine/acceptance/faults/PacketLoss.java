package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Packets that are lost below TCP, on the loopback interface of a network namespace of the rig's
 * own: a filter of classic BPF drops them at random, because not every kernel has netem.
 */
final class PacketLoss {
  private static final Path OWN = Path.of("/proc/self/ns/net");
  private static final Path FIRST = Path.of("/proc/1/ns/net");

  /** Ethernet header of 14 bytes, IP header of 20. */
  private static final int PROTOCOL_AT = 14 + 9;

  private static final int SOURCE_PORT_AT = 14 + 20;
  private static final int TARGET_PORT_AT = SOURCE_PORT_AT + 2;
  private static final int TCP = 6;

  /** The kernel's extension that loads a random number (SKF_AD_OFF + SKF_AD_RANDOM). */
  private static final long RANDOM = 0xffff_f038L;

  private static final long PASS = 0xffff_ffffL;
  private static final int DROP = 2;

  private PacketLoss() {}

  /** Why packets cannot be lost here, if they cannot. */
  static Optional<String> impossible() {
    try {
      return Files.readSymbolicLink(OWN).equals(Files.readSymbolicLink(FIRST))
          ? Optional.of("needs a network namespace of its own (unshare -n, lo up)")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("needs to know its network namespace: " + e);
    }
  }

  /** From now on such a part of the packets from and to these ports is lost. */
  static void begin(double part, IntStream ports) throws IOException, InterruptedException {
    tc("qdisc add dev lo clsact");
    List<String> filter =
        new ArrayList<>(words("filter add dev lo egress protocol ip bpf bytecode"));
    filter.add(program(part, ports.toArray()));
    filter.add("direct-action");
    Signals.run(command(filter));
  }

  /** No more. */
  static void end() throws IOException, InterruptedException {
    tc("qdisc del dev lo clsact");
  }

  /** The program as tc reads it: its length, then {@code code jump-if jump-else k} of each step. */
  private static String program(double part, int[] ports) {
    int n = ports.length;
    List<String> steps = new ArrayList<>();
    steps.add("48 0 0 " + PROTOCOL_AT);
    // To the step that passes the packet, behind both lists of ports and the draw.
    steps.add("21 0 " + (2 * n + 4) + " " + TCP);
    steps.add("40 0 0 " + SOURCE_PORT_AT);
    for (int i = 0; i < n; i++) {
      steps.add("21 " + (2 * n - i) + " 0 " + ports[i]);
    }
    steps.add("40 0 0 " + TARGET_PORT_AT);
    for (int i = 0; i < n; i++) {
      steps.add("21 " + (n - 1 - i) + " " + (i == n - 1 ? 2 : 0) + " " + ports[i]);
    }
    steps.add("32 0 0 " + RANDOM);
    steps.add("53 0 1 " + (long) (part * (1L << 32)));
    steps.add("6 0 0 " + PASS);
    steps.add("6 0 0 " + DROP);
    return steps.size() + "," + String.join(",", steps);
  }

  private static void tc(String arguments) throws IOException, InterruptedException {
    Signals.run(command(words(arguments)));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("tc"));
    command.addAll(arguments);
    return command;
  }
}
