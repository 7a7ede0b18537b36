package io.vitrine.bench.scene;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who takes part: creators with a series each, and people, one for two chains. Everybody is new.
 *
 * @param creators those of all series
 * @param people those who own, give, sell and buy
 * @param chainsOfSeries how many chains share a series
 */
public record Cast(List<Creator> creators, List<AccountKey> people, int chainsOfSeries) {
  /** Copies the lists. */
  public Cast {
    creators = List.copyOf(creators);
    people = List.copyOf(people);
  }

  /** What each of the people has at first; nobody can spend it in a bench. */
  private static final Amount PURSE = new Amount(1_000_000_000_000L);

  /** For {@code chains} chains, of which {@code chainsOfSeries} share a series. */
  static Cast of(int chains, int chainsOfSeries) {
    SecureRandom random = new SecureRandom();
    String name = "bench-" + HexFormat.of().toHexDigits(random.nextLong()) + "-";
    int series = (chains + chainsOfSeries - 1) / chainsOfSeries;
    return new Cast(
        IntStream.range(0, series)
            .mapToObj(i -> new Creator(key(random), new SeriesId(name + i)))
            .toList(),
        IntStream.range(0, Math.max(2, chains / 2)).mapToObj(i -> key(random)).toList(),
        chainsOfSeries);
  }

  /**
   * Registers everybody, gives creators their role and people money, and opens the series. Within a
   * part the order does not matter.
   *
   * @param officials those of the ledger
   */
  List<List<Step>> admission(Officials officials) {
    AccountKey registrar = officials.registrar();
    List<Step> registrations = new ArrayList<>();
    List<Step> grants = new ArrayList<>();
    for (Creator creator : creators) {
      Address address = creator.key().address();
      registrations.add(registration(registrar, address));
      grants.add(new Step(registrar, IdentityCalls.grantRole(address, Role.PUBLISHER)));
    }
    for (AccountKey person : people) {
      registrations.add(registration(registrar, person.address()));
      grants.add(new Step(officials.payments(), SettlementCalls.mint(person.address(), PURSE)));
    }
    List<List<Step>> parts = new ArrayList<>(List.of(registrations, grants));
    parts.add(creators.stream().map(Creator::opensSeries).toList());
    for (Gate gate : Gate.values()) {
      AccountKey decider = officials.deciding(gate);
      parts.add(creators.stream().map(creator -> creator.passes(gate, decider)).toList());
    }
    return List.copyOf(parts);
  }

  private static Step registration(AccountKey registrar, Address address) {
    return new Step(
        registrar,
        IdentityCalls.register(address, IdentityKind.PERSON, Creator.hash(address.toString())));
  }

  /** The creator of the series that {@code chain} has to do with. */
  Creator creator(int chain) {
    return creators.get(chain / chainsOfSeries);
  }

  /** The place of {@code chain} among those that share its series, from 0. */
  int slot(int chain) {
    return chain % chainsOfSeries;
  }

  /** The item that {@code chain} has for itself. */
  NewItem item(int chain) {
    return new NewItem(creator(chain), slot(chain) + 1L);
  }

  /** Who has the item of {@code chain} first. */
  AccountKey first(int chain) {
    return people.get(chain % people.size());
  }

  /** Who gets it next. */
  AccountKey second(int chain) {
    return people.get((chain + 1) % people.size());
  }

  static AccountKey key(SecureRandom random) {
    byte[] secret = new byte[AccountKey.SIZE];
    random.nextBytes(secret);
    return AccountKey.ofSecret(secret);
  }
}
