package io.vitrine.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.Reply;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Registers who is not registered yet, gives the publisher its role and the buyers their money. */
final class Onboarding {
  /** What each buyer gets per run, in smallest units: more than a run can cost it. */
  static final Amount FUNDS = new Amount(2_500);

  private static final int SALT_SIZE = 32;

  private final Gateways gateways;
  private final Pipeline pipeline;
  private final Cast cast;
  private final SecureRandom random;

  Onboarding(Gateways gateways, Pipeline pipeline, Cast cast, SecureRandom random) {
    this.gateways = gateways;
    this.pipeline = pipeline;
    this.cast = cast;
    this.random = random;
  }

  void run(Progress progress) {
    List<Order> registrations = registrations();
    if (!registrations.isEmpty()) {
      progress.begin("registering identities", registrations.size());
      pipeline.all(registrations, progress);
      progress.end();
    }
    if (!isPublisher()) {
      pipeline.one(
          new Order(
              cast.registrar(),
              IdentityCalls.grantRole(cast.publisher().address(), Role.PUBLISHER)));
    }
    List<Order> minting =
        cast.buyers().stream()
            .map(b -> new Order(cast.payments(), SettlementCalls.mint(b.address(), FUNDS)))
            .toList();
    progress.begin("funding buyers", minting.size());
    pipeline.all(minting, progress);
    progress.end();
  }

  private List<Order> registrations() {
    List<Order> orders = new ArrayList<>();
    for (Actor actor : cast.traders()) {
      if (!isRegistered(actor)) {
        IdentityKind kind =
            actor.equals(cast.publisher()) ? IdentityKind.ORGANISATION : IdentityKind.PERSON;
        orders.add(
            new Order(
                cast.registrar(), IdentityCalls.register(actor.address(), kind, commitment())));
      }
    }
    return orders;
  }

  private boolean isRegistered(Actor actor) {
    Reply<JsonNode> reply = gateways.first().identity(actor.address());
    if (reply instanceof Reply.Refused<JsonNode> refused && refused.problem().status() == 404) {
      return false;
    }
    DemoStopped.found("looking up " + actor.name(), reply);
    return true;
  }

  /** A publisher that was registered just now has no role, whatever the first gateway knows yet. */
  private boolean isPublisher() {
    Reply<JsonNode> reply = gateways.first().identity(cast.publisher().address());
    if (reply instanceof Reply.Found<JsonNode> found) {
      for (JsonNode role : found.value().path("roles")) {
        if (role.asText().equals(Role.PUBLISHER.name())) {
          return true;
        }
      }
    }
    return false;
  }

  /** A commitment nobody will open: the people of the demo do not exist. */
  private Hash commitment() {
    byte[] salt = new byte[SALT_SIZE];
    random.nextBytes(salt);
    return Sha256.of(Bytes.wrap(salt));
  }
}
