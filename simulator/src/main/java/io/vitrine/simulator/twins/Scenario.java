package io.vitrine.simulator.twins;

import io.vitrine.ledger.types.ValidatorId;
import java.util.Arrays;
import java.util.List;

/**
 * Who runs twice, and who hears whom in each view. Instances 0 to n-1 are the validators, the
 * second copies follow in the order of {@code twinned}.
 *
 * @param n validators
 * @param twinned the validators that run twice, at most f
 * @param byView the division of the first, second, ... view; afterwards everybody hears everybody
 */
public record Scenario(int n, List<ValidatorId> twinned, List<Partition> byView) {
  /** Copies the lists and checks that they fit. */
  public Scenario {
    twinned = List.copyOf(twinned);
    byView = List.copyOf(byView);
    for (Partition partition : byView) {
      if (partition.groups().size() != n + twinned.size()) {
        throw new IllegalArgumentException(
            partition + " does not divide " + (n + twinned.size()) + " instances");
      }
    }
  }

  /** Reads what {@link #toString} wrote. */
  public static Scenario parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a scenario is n, twins and partitions, not " + text);
    }
    List<ValidatorId> twinned =
        Arrays.stream(parts[1].split(",", -1)).map(Integer::valueOf).map(ValidatorId::new).toList();
    List<Partition> byView = Arrays.stream(parts[2].split("/", -1)).map(Partition::parse).toList();
    return new Scenario(Integer.parseInt(parts[0]), twinned, byView);
  }

  int instances() {
    return n + twinned.size();
  }

  /** {@code n, twins, partitions}: for example {@code 4 2 00112/01012/00000}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(n).append(' ');
    for (int i = 0; i < twinned.size(); i++) {
      text.append(i == 0 ? "" : ",").append(twinned.get(i).index());
    }
    for (int i = 0; i < byView.size(); i++) {
      text.append(i == 0 ? ' ' : '/').append(byView.get(i));
    }
    return text.toString();
  }
}
