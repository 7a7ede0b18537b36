package io.vitrine.node.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.node.webhook.WebhookStore.Letters;
import io.vitrine.node.webhook.WebhookStore.Noted;
import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Letter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Webhooks as JSON. No secret but in the answer to its creation and rotation. */
record WebhookDocuments(Genesis genesis) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ObjectNode all(List<Subscription> subscriptions) {
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    subscriptions.forEach(subscription -> items.add(of(subscription)));
    return json;
  }

  ObjectNode of(Subscription subscription) {
    ObjectNode json = JSON.objectNode();
    json.put("id", subscription.id());
    json.put("url", subscription.url().toString());
    ArrayNode types = json.putArray("types");
    subscription.filter().types().forEach(types::add);
    subscription.filter().subject().ifPresent(subject -> json.put("subject", subject));
    json.put("enabled", subscription.enabled());
    subscription.stopped().ifPresent(why -> json.put("stopped", name(why)));
    json.put("createdAt", subscription.created().toString());
    json.put("cursor", cursor(subscription.cursor()));
    subscription
        .secrets()
        .former()
        .ifPresent(former -> json.put("formerSecretUntil", former.until().toString()));
    return json;
  }

  /** With how much could not be delivered. */
  ObjectNode of(Subscription subscription, Letters letters) {
    ObjectNode json = of(subscription);
    json.put("aside", letters.aside().size());
    json.put("deadLetters", letters.dead().size());
    return json;
  }

  /** The one time that the secret is shown. */
  ObjectNode withSecret(Subscription subscription, WebhookSecret secret) {
    return of(subscription).put("secret", secret.reveal());
  }

  ObjectNode letters(Subscription subscription, Collection<Letter> letters) {
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    for (Letter letter : letters) {
      ObjectNode item = items.addObject();
      item.put("cursor", cursor(letter.position()));
      item.put("message", subscription.message(cursor(letter.position())));
      item.put("attempts", letter.failures());
      item.put("firstTriedAt", Instant.ofEpochMilli(letter.firstTried()).toString());
      letter
          .last()
          .ifPresent(
              last -> {
                item.put("outcome", last.outcome().text());
                item.put("status", last.status());
              });
    }
    return json;
  }

  ObjectNode attempts(List<Noted> attempts) {
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    attempts.forEach(noted -> items.add(attempt(noted)));
    return json;
  }

  static ObjectNode attempt(Noted noted) {
    Attempt attempt = noted.attempt();
    return JSON.objectNode()
        .put("at", Instant.ofEpochMilli(attempt.at()).toString())
        .put("message", noted.message())
        .put("outcome", attempt.outcome().text())
        .put("status", attempt.status())
        .put("millis", attempt.millis());
  }

  static ObjectNode redriven(int count) {
    return JSON.objectNode().put("redriven", count);
  }

  /** A test message: no event of the ledger, and of a type that none has. */
  String ping(Subscription subscription, Instant now, String message) {
    return JSON.objectNode()
        .put("specversion", "1.0")
        .put("id", message)
        .put("source", "vitrine://" + genesis.ledgerId())
        .put("type", "vitrine.webhook.ping.v1")
        .put("subject", subscription.id())
        .put("time", now.toString())
        .put("datacontenttype", "application/json")
        .set("data", JSON.objectNode())
        .toString();
  }

  private String cursor(EventPosition position) {
    return EventCursor.of(genesis.hash(), position).text();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
