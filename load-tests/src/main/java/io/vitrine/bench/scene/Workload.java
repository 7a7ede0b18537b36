package io.vitrine.bench.scene;

import java.util.List;
import java.util.Optional;

/** What the transactions of a bench do. */
public sealed interface Workload {
  /** Chains that share a series, unless the workload says otherwise. */
  int CHAINS_OF_SERIES = 16;

  /** As on the command line. */
  String name();

  /** What {@code chain}, counted from 0, does. */
  Script script(Cast cast, int chain);

  /** How many of {@code chains} chains share a series. */
  default int chainsOfSeries(int chains) {
    return CHAINS_OF_SERIES;
  }

  /** All there are, the usual one first. */
  static List<Workload> all() {
    return List.of(new Transfer(), new Issue(), new Sale(), new Mixed(), new Hot());
  }

  /** The one of this name. */
  static Optional<Workload> named(String name) {
    return all().stream().filter(workload -> workload.name().equals(name)).findFirst();
  }

  /** Items are given away: every transaction writes one item and nothing that others write. */
  record Transfer() implements Workload {
    @Override
    public String name() {
      return "transfer";
    }

    @Override
    public Script script(Cast cast, int chain) {
      return new PassedItem(cast.item(chain), cast.first(chain), cast.second(chain));
    }
  }

  /** New items come into being: the state grows with every transaction. */
  record Issue() implements Workload {
    @Override
    public String name() {
      return "issue";
    }

    @Override
    public Script script(Cast cast, int chain) {
      return new IssuedItems(
          cast.creator(chain), cast.slot(chain), cast.chainsOfSeries(), cast.first(chain));
    }
  }

  /**
   * Items are listed and bought in turn. A purchase writes the balances of buyer, seller and, for
   * the royalty, the creator.
   */
  record Sale() implements Workload {
    @Override
    public String name() {
      return "sale";
    }

    @Override
    public Script script(Cast cast, int chain) {
      return new SoldItem(cast.item(chain), cast.first(chain), cast.second(chain));
    }
  }

  /** Of ten chains six give items away, two issue and two sell. */
  record Mixed() implements Workload {
    private static final int OF = 10;
    private static final int TRANSFERS = 6;
    private static final int ISSUES = 2;

    @Override
    public String name() {
      return "mixed";
    }

    @Override
    public Script script(Cast cast, int chain) {
      int part = chain % OF;
      Workload drawn =
          part < TRANSFERS ? new Transfer() : part < TRANSFERS + ISSUES ? new Issue() : new Sale();
      return drawn.script(cast, chain);
    }
  }

  /**
   * Sales of a single series: every purchase writes the balance of the same creator. Beside {@link
   * Sale}, whose chains are spread over many series, it shows what that costs.
   */
  record Hot() implements Workload {
    @Override
    public String name() {
      return "hot";
    }

    @Override
    public int chainsOfSeries(int chains) {
      return chains;
    }

    @Override
    public Script script(Cast cast, int chain) {
      return new Sale().script(cast, chain);
    }
  }
}
