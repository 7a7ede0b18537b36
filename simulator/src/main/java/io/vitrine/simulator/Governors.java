package io.vitrine.simulator;

import io.vitrine.contracts.governance.Membership;
import io.vitrine.contracts.governance.Proposal;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.replica.Machine;
import io.vitrine.simulator.replica.Surroundings;
import io.vitrine.simulator.workload.Motions;
import io.vitrine.simulator.workload.Organisations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Those who run the organisations, and vote about validators (R13, ADR 0030). Each time they act
 * they look at what one of the machines has executed; every validator of its epoch may then approve
 * one of the changes that are about, and who is to join proves that it is ready. They never vote
 * for a set of which more than f may fail.
 */
final class Governors {
  private static final int FEWEST = 3;

  private final Surroundings world;
  private final List<Machine> machines;
  private final Motions motions;
  private final TreeMap<Long, List<ValidatorChange>> about = new TreeMap<>();
  private boolean active = true;

  Governors(Surroundings world, List<Machine> machines) {
    this.world = world;
    this.machines = machines;
    this.motions = world.ledger().motions();
  }

  void start() {
    if (world.options().changes().occur()) {
      world.schedule().after(100, this::act);
    }
  }

  void end() {
    active = false;
  }

  private void act() {
    if (!active) {
      return;
    }
    machines.get(world.schedule().draw(machines.size())).membership().ifPresent(this::deliberate);
    world
        .schedule()
        .after(1L + world.schedule().draw(2 * world.options().changes().every()), this::act);
  }

  private void deliberate(Membership now) {
    if (now.next().isPresent()) {
      return;
    }
    List<ValidatorChange> changes = about.computeIfAbsent(now.epoch(), epoch -> drawn(now));
    for (ValidatorChange change : changes) {
      Optional<Proposal> proposal =
          now.proposals().stream().filter(p -> p.change().equals(change)).findFirst();
      List<ValidatorId> approvals = proposal.map(Proposal::approvals).orElse(List.of());
      for (int i = 0; i < now.validators().size(); i++) {
        if (!approvals.contains(new ValidatorId(i)) && world.schedule().percent(40)) {
          Validator member = now.validators().members().get(i);
          any().submit(motions.approval(now.epoch(), change, member));
        }
      }
      proposal.filter(p -> !p.isReady()).ifPresent(p -> prove(now.epoch(), p));
    }
  }

  private void prove(long epoch, Proposal proposal) {
    Validator joining = proposal.change().joining().orElseThrow();
    Machine machine = machines.get(Organisations.named(joining.name()));
    if (machine.executedHeight() + 1 >= proposal.challenge().size()) {
      any().submit(motions.readiness(epoch, proposal.change(), proposal.challenge()));
    }
  }

  private Machine any() {
    return machines.get(world.schedule().draw(machines.size()));
  }

  // ---- what they want

  /** One change, now and then two of which one can be made. */
  private List<ValidatorChange> drawn(Membership now) {
    List<ValidatorChange> changes = new ArrayList<>();
    int count = world.schedule().percent(20) ? 2 : 1;
    for (int tries = 0; tries < 8 && changes.size() < count; tries++) {
      ValidatorChange change = draw();
      if (isSafe(now, change) && !changes.contains(change)) {
        changes.add(change);
      }
    }
    return changes;
  }

  private ValidatorChange draw() {
    int organisation = world.schedule().draw(world.options().organisations());
    Validator validator =
        world
            .ledger()
            .organisations()
            .validator(organisation, world.schedule().draw(Organisations.KEYS));
    return switch (world.schedule().draw(3)) {
      case 0 -> new ValidatorChange.Add(validator);
      case 1 -> new ValidatorChange.Remove(validator.name());
      default -> new ValidatorChange.Replace(validator);
    };
  }

  /** Whether it can be made, and leaves a set of which at most f may fail. */
  private boolean isSafe(Membership now, ValidatorChange change) {
    List<String> names =
        new ArrayList<>(now.validators().members().stream().map(Validator::name).toList());
    boolean possible =
        change.match(
            new ValidatorChange.Cases<Boolean>() {
              @Override
              public Boolean onAdd(ValidatorChange.Add c) {
                return !names.contains(c.validator().name()) && names.add(c.validator().name());
              }

              @Override
              public Boolean onRemove(ValidatorChange.Remove c) {
                return names.remove(c.name());
              }

              @Override
              public Boolean onReplace(ValidatorChange.Replace c) {
                return names.contains(c.validator().name())
                    && now.validators().idOfKey(c.validator().publicKey()).isEmpty();
              }
            });
    long faulty = names.stream().map(Organisations::named).filter(this::mayFail).count();
    return possible && names.size() >= FEWEST && faulty <= (names.size() - 1) / 3;
  }

  private boolean mayFail(int organisation) {
    Options options = world.options();
    return organisation == options.crashes().silentAfterwards()
        || options.villains().stream().anyMatch(v -> v.validator() == organisation);
  }
}
