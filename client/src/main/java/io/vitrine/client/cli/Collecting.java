package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.Page;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.restoration.MoveItems;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Moves what a replaced address has to its successor, a page at a time. Not thread-safe. */
final class Collecting {
  private final VitrineClient client;
  private final Address address;
  private final Address successor;
  private final Consumer<ContractCall> sending;
  private final List<ItemId> movable = new ArrayList<>();
  private long moved;
  private long staying;

  /**
   * Of one address.
   *
   * @param sending sends a call and comes back when it is committed
   */
  Collecting(
      VitrineClient client, Address address, Address successor, Consumer<ContractCall> sending) {
    this.client = client;
    this.address = address;
    this.successor = successor;
    this.sending = sending;
  }

  /** Moves all that can be moved, {@code created} first; what was done. */
  ObjectNode all(List<SeriesId> created) {
    created.forEach(id -> sending.accept(RestorationCalls.moveSeries(address, successor, id)));
    each(client::itemsOf, this::item);
    flush();
    each(client::offersOf, offer -> sending.accept(RestorationCalls.endOffer(address, id(offer))));
    long balance = Session.found(client.account(address)).path("balance").asLong();
    if (balance > 0) {
      sending.accept(RestorationCalls.moveFunds(address, successor));
    }
    return Session.document()
        .put("items", moved)
        .put("staying", staying)
        .put("units", Long.toString(balance));
  }

  private void item(JsonNode item) {
    boolean frozen = item.path("state").asText().equals("FROZEN");
    String lock = item.path("lock").asText("");
    boolean ends = lock.equals("LISTING") || lock.equals("GIFT");
    if (frozen || !(lock.isEmpty() || ends)) {
      staying++;
      return;
    } else if (lock.equals("LISTING")) {
      sending.accept(RestorationCalls.endListing(address, id(item)));
    } else if (ends) {
      sending.accept(RestorationCalls.endGift(address, id(item)));
    }
    movable.add(id(item));
    if (movable.size() == MoveItems.MAX) {
      flush();
    }
  }

  private void flush() {
    if (!movable.isEmpty()) {
      sending.accept(RestorationCalls.moveItems(address, successor, List.copyOf(movable)));
      moved += movable.size();
      movable.clear();
    }
  }

  private void each(BiFunction<Address, Page, Reply<JsonNode>> list, Consumer<JsonNode> use) {
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page = Session.found(list.apply(address, new Page(Page.MAX_LIMIT, cursor)));
      page.path("items").forEach(use);
      JsonNode next = page.path("nextCursor");
      cursor = next.isTextual() ? Optional.of(next.asText()) : Optional.empty();
    } while (cursor.isPresent());
  }

  private static ItemId id(JsonNode node) {
    return Texts.item(node.path("item").asText());
  }
}
