package io.vitrine.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.acceptance.history.Holdings;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Who trades while processes are killed.
 *
 * @param payers accounts with {@link #UNITS} each
 * @param holders accounts that pass items on; item k belongs to holder k at first
 * @param series the items' series, numbered from 1
 */
public record Cast(List<AccountKey> payers, List<AccountKey> holders, String series) {
  /** What each payer has at first. */
  public static final long UNITS = 1_000_000;

  private static final int SIZE = 4;

  /** Registers everybody, hands out the money and issues the items. */
  public static Cast onStage(People people, VitrineClient gateway, String series) {
    List<CompletableFuture<AccountKey>> payers = people(() -> people.person(gateway, UNITS));
    List<CompletableFuture<AccountKey>> holders = people(() -> people.person(gateway, 0));
    AccountKey publisher = people.publisher(gateway);
    people.series(gateway, publisher, series, SeriesTerms.of(SIZE, 0, hash("rules")));
    Cast cast = new Cast(joined(payers), joined(holders), series);
    List<CompletableFuture<?>> items = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      String number = series + i;
      var issue =
          CollectionCalls.issue(
              ItemId.of(series, i + 1),
              hash(number),
              hash("m" + number),
              cast.holders.get(i).address());
      items.add(CompletableFuture.supplyAsync(() -> people.must(gateway, publisher, issue)));
    }
    items.forEach(CompletableFuture::join);
    return cast;
  }

  private static List<CompletableFuture<AccountKey>> people(
      java.util.function.Supplier<AccountKey> person) {
    return IntStream.range(0, SIZE).mapToObj(i -> CompletableFuture.supplyAsync(person)).toList();
  }

  private static List<AccountKey> joined(List<CompletableFuture<AccountKey>> people) {
    return people.stream().map(CompletableFuture::join).toList();
  }

  ItemId item(int index) {
    return ItemId.of(series, index + 1);
  }

  /** How an item is called in the history. */
  String itemName(int index) {
    return series + "#" + (index + 1);
  }

  /** Who holds what before the first operation. */
  public Holdings holdings() {
    TreeMap<String, Long> balances = new TreeMap<>();
    payers.forEach(payer -> balances.put(payer.address().toString(), UNITS));
    TreeMap<String, String> owners = new TreeMap<>();
    for (int i = 0; i < SIZE; i++) {
      owners.put(itemName(i), holders.get(i).address().toString());
    }
    return new Holdings(balances, owners);
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(UTF_8)));
  }
}
