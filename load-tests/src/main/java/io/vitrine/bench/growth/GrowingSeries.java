package io.vitrine.bench.growth;

import io.vitrine.bench.scene.Creator;
import io.vitrine.bench.scene.Officials;
import io.vitrine.bench.scene.Preparation;
import io.vitrine.bench.scene.Step;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.types.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A new series whose creator keeps all that is issued. Not thread-safe. */
final class GrowingSeries {
  private final Creator creator;
  private long issued;

  GrowingSeries(Creator creator) {
    this.creator = creator;
  }

  /** How many items it has. */
  long issued() {
    return issued;
  }

  /** Registers the creator and has the series pass all gates. */
  void open(Preparation preparation, Officials officials) throws IOException, InterruptedException {
    Address address = creator.key().address();
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            officials.registrar(),
            IdentityCalls.register(
                address, IdentityKind.PERSON, Creator.hash(address.toString()))));
    steps.add(new Step(officials.registrar(), IdentityCalls.grantRole(address, Role.PUBLISHER)));
    steps.add(creator.opensSeries());
    for (Gate gate : Gate.values()) {
      steps.add(creator.passes(gate, officials.deciding(gate)));
    }
    preparation.submitInOrder(steps);
  }

  /** The transactions of {@code round}, which count as issued from now on. */
  List<Step> next(GrowthPlan.Round round) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < round.transactions(); i++) {
      long first = issued + 1;
      issued += round.itemsEach();
      List<Work> works =
          LongStream.rangeClosed(first, issued)
              .mapToObj(number -> new Work(Creator.hash("c" + number), Creator.hash("m" + number)))
              .toList();
      steps.add(
          new Step(
              creator.key(),
              CollectionCalls.issueBatch(creator.series(), first, creator.key().address(), works)));
    }
    return steps;
  }
}
