package io.vitrine.simulator.twins;

import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timer;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Instances in lockstep: all messages of a moment are delivered before time goes on to the next
 * timer. Who hears a sender is decided by the division of the view the sender is in; it lasts until
 * everybody in the view must have timed out, then that view is whole again. Instances of one key do
 * not talk to each other.
 */
final class Lockstep {
  /** T_view stays T0, so that every view lasts as long as the others. */
  private static final Timing TIMING = new Timing(1_000, 1_000, 30_000, 50, 1_000, 3_600_000, 500);

  /** A view is divided for so long: every timer of it has fired once by then. */
  private static final long DIVIDED_MILLIS = 1_500;

  /** Some hundred times what a run needs: nothing that converges sends so much. */
  private static final long MAX_MESSAGES = 50_000;

  private record Delivery(Instance from, Instance to, ConsensusMessage message) {}

  private record Alarm(long at, long token, Instance instance, Timer timer) {}

  private final Scenario scenario;
  private final TwinsChecks checks;
  private final Consumer<Supplier<String>> ladder;
  private final List<Instance> instances = new ArrayList<>();
  private final Deque<Delivery> messages = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::token));
  private final long[] wholeFrom;
  private long now;
  private long tokens;
  private long delivered;

  Lockstep(Scenario scenario, Consumer<Supplier<String>> ladder) {
    this.scenario = scenario;
    this.ladder = ladder;
    this.checks = new TwinsChecks(scenario.twinned());
    this.wholeFrom = new long[scenario.byView().size()];
    Genesis genesis = TagKeys.genesis(scenario.n());
    for (int i = 0; i < scenario.instances(); i++) {
      ValidatorId id =
          i < scenario.n() ? new ValidatorId(i) : scenario.twinned().get(i - scenario.n());
      Protocol protocol = new Protocol(genesis, id, TIMING);
      instances.add(new Instance(this, i, protocol, scenario.twinned().contains(id)));
    }
  }

  TwinsChecks checks() {
    return checks;
  }

  /** Simulated milliseconds. */
  long now() {
    return now;
  }

  long delivered() {
    return delivered;
  }

  /**
   * Runs until every honest instance has finalized a block of a view after the divided ones.
   *
   * @throws TwinsViolation when an invariant breaks, or when {@code limit} comes first (I17)
   */
  void run(long limit) {
    wholeFrom[0] = DIVIDED_MILLIS;
    instances.forEach(Instance::start);
    deliver();
    while (!converged()) {
      Alarm alarm = alarms.remove();
      now = alarm.at();
      if (now > limit || delivered > MAX_MESSAGES) {
        throw new TwinsViolation(
            "I17 not converged after " + now + " ms and " + delivered + " messages");
      }
      alarm.instance().fired(alarm.timer(), alarm.token());
      deliver();
    }
  }

  private void deliver() {
    for (Delivery d = messages.poll(); d != null; d = messages.poll()) {
      delivered++;
      d.to().receive(d.message(), d.from().id());
    }
  }

  private boolean converged() {
    for (Instance instance : instances) {
      long view = instance.state().lastFinalized().view().number();
      if (!instance.isTwin() && view <= scenario.byView().size()) {
        return false;
      }
    }
    return true;
  }

  /** An instance entered a view: it has one more batch, and the view's division begins. */
  void entered(Instance instance, View view) {
    ladder.accept(() -> now + " " + instance + " enters " + view);
    instance.chain().seal();
    instance.feed(new Input.LanesAdvanced(instance.chain().lanes()));
    int divided = (int) view.number() - 1;
    if (divided < wholeFrom.length && wholeFrom[divided] == 0) {
      wholeFrom[divided] = now + DIVIDED_MILLIS;
    }
  }

  private boolean hears(Instance sender, Instance other) {
    long view = sender.state().view().number();
    if (sender.id().equals(other.id())) {
      return false;
    }
    return view > wholeFrom.length
        || now >= wholeFrom[(int) view - 1]
        || scenario.byView().get((int) view - 1).together(sender.index(), other.index());
  }

  /** The instances that hear this one now, and answer it. */
  Stream<Instance> heard(Instance by) {
    return instances.stream().filter(other -> hears(by, other));
  }

  void broadcast(Instance from, ConsensusMessage message) {
    ladder.accept(() -> now + " " + from + " -> " + message);
    for (Instance to : instances) {
      if (hears(from, to)) {
        messages.add(new Delivery(from, to, message));
      }
    }
  }

  void send(Instance from, ValidatorId to, ConsensusMessage message) {
    for (Instance instance : instances) {
      if (instance.id().equals(to) && hears(from, instance)) {
        messages.add(new Delivery(from, instance, message));
      }
    }
  }

  /** Sets an alarm; its token names it. */
  long alarm(Instance instance, Timer timer, long delay) {
    alarms.add(new Alarm(now + delay, ++tokens, instance, timer));
    return tokens;
  }
}
