package io.vitrine.api.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import java.util.concurrent.CompletionStage;

/**
 * The port to the registrar of this organisation. Answers never hold personal data, but for {@link
 * #attributes}, which only the person with her token gets.
 */
public interface Applications {
  /** Takes an application; the answer holds its id, and the token that asks about it, once. */
  CompletionStage<Answer<ObjectNode>> apply(JsonNode body);

  /** How it stands. */
  CompletionStage<Answer<ObjectNode>> show(String id, String token);

  /** The salted attributes of the registered identity, for the person to disclose one by one. */
  CompletionStage<Answer<ObjectNode>> attributes(String id, String token);

  /** Takes it back. */
  CompletionStage<Answer<ObjectNode>> withdraw(String id, String token);
}
