package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.collection.TransferCheck;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.policy.Objection;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The answer to "could this item go to that owner now, and if not, why and when?": all reasons, not
 * only the first one that a call would be refused with.
 */
final class TransferCheckDocument {
  private static final Set<String> PARAMETERS = Set.of("to", "kind", "price");

  private TransferCheckDocument() {}

  /**
   * What {@code request} asks about {@code item}: {@code to} and {@code kind} (GIFT or RESALE) must
   * be there, {@code price} only for the price cap of a resale.
   *
   * @throws RefusedRequest when it does not
   */
  static TransferCheck question(HttpRequest request, ItemId item) {
    Parameters parameters = Parameters.of(request, PARAMETERS);
    Address to =
        parameters.address("to").orElseThrow(() -> RefusedRequest.parameter("'to' is missing"));
    Movement.Kind kind =
        parameters
            .constant("kind", Movement.Kind.class)
            .orElseThrow(() -> RefusedRequest.parameter("'kind' is missing; GIFT or RESALE"));
    long price = parameters.number("price", 1, Long.MAX_VALUE).orElse(0L);
    if (kind == Movement.Kind.GIFT && price > 0) {
      throw RefusedRequest.parameter("a gift has no 'price'");
    }
    return new TransferCheck(item, to, kind, new Amount(price));
  }

  /** The reply from the state of {@code view}, at its block's time. */
  static HttpResponse reply(LedgerView view, TransferCheck question) {
    List<Objection> objections = question.objections(view.state(), view.timestamp());
    ObjectNode json = Documents.object();
    json.put("item", question.item().toString());
    json.put("to", Documents.address(question.to()));
    json.put("kind", question.kind().name());
    json.put("allowed", objections.isEmpty());
    json.put("asOf", Documents.time(view.timestamp()));
    putTime(json, "allowedFrom", allowedFrom(objections));
    ArrayNode reasons = json.putArray("reasons");
    objections.forEach(objection -> reasons.add(reason(objection)));
    return Replies.at(Source.COMMITTED, view.height(), json);
  }

  private static ObjectNode reason(Objection objection) {
    ObjectNode json = Documents.object();
    json.put("code", objection.refusal().code().name());
    json.put("detail", objection.refusal().cause());
    json.put("remedy", objection.refusal().code().remedy());
    json.set("numbers", Documents.numbers(objection.refusal().details()));
    putTime(json, "from", objection.from());
    return json;
  }

  /** When the last of the objections is over; empty when there is none, or one that lasts. */
  private static OptionalLong allowedFrom(List<Objection> objections) {
    return objections.stream().allMatch(objection -> objection.from().isPresent())
        ? objections.stream().mapToLong(objection -> objection.from().getAsLong()).max()
        : OptionalLong.empty();
  }

  private static void putTime(ObjectNode json, String name, OptionalLong time) {
    if (time.isPresent()) {
      json.put(name, Documents.time(time.getAsLong()));
    } else {
      json.putNull(name);
    }
  }
}
