package io.vitrine.api.submission;

import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Charge;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.quota.Price;
import java.util.Optional;

/**
 * What one submission takes of the quotas. Each transaction has a place from the first byte to the
 * verdict, and one for its wait; a group is no way around that: how many transactions it has is
 * known when it is read, and then the rest is paid and taken, or nothing is admitted.
 */
final class Visit {
  private final ClientQuotas quotas;
  private final Client client;
  private final boolean waits;
  private Optional<Places.Place> waiting = Optional.empty();
  private Optional<Places.Place> submitting = Optional.empty();

  Visit(ClientQuotas quotas, Client client, boolean waits) {
    this.quotas = quotas;
    this.client = client;
    this.waits = waits;
  }

  Client client() {
    return client;
  }

  /** Takes what is needed to read; a wait first, because without one nothing is read. */
  Optional<Problem> enter(int places) {
    if (waits) {
      Places.Entry entry = quotas.waiting().enter(client, 1);
      if (entry instanceof Places.Full full) {
        return Optional.of(noWait(full));
      }
      waiting = Optional.of((Places.Place) entry);
    }
    Places.Entry entry = quotas.submitting().enter(client, places);
    if (entry instanceof Places.Full full) {
      return Optional.of(noPlace(full));
    }
    submitting = Optional.of((Places.Place) entry);
    return Optional.empty();
  }

  /** Takes what {@code transactions} need; the request has paid for one. */
  Optional<Problem> counted(int transactions) {
    Optional<Problem> full =
        submitting
            .flatMap(place -> place.grow(transactions))
            .map(this::noPlace)
            .or(() -> waiting.flatMap(place -> place.grow(transactions)).map(this::noWait));
    if (full.isPresent()) {
      return full.map(problem -> problem.with("asked", transactions));
    }
    if (transactions == 1) {
      return Optional.empty();
    }
    Charge charge = quotas.charge(client, Price.SUBMIT, transactions - 1);
    return charge.allowed()
        ? Optional.empty()
        : Optional.of(ClientQuotas.refusal("client " + client.name(), charge));
  }

  /** The verdict is there: nothing of the bytes is held any more. */
  void judged() {
    submitting.ifPresent(Places.Place::leave);
  }

  /** It is over. */
  void end() {
    judged();
    waiting.ifPresent(Places.Place::leave);
  }

  private Problem noPlace(Places.Full full) {
    return ClientQuotas.refusal("submissions are under way", client, full);
  }

  private Problem noWait(Places.Full full) {
    return ClientQuotas.refusal("requests wait for a commit or proof", client, full);
  }
}
