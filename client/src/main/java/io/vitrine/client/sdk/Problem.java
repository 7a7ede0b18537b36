package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ProblemCode;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A refusal by the gateway: an RFC 9457 problem document.
 *
 * @param status the HTTP status
 * @param code the catalogue code, such as {@code VIT-3001}
 * @param title the cause in general
 * @param detail the cause in this case
 * @param remedy what to do about it; may be empty
 * @param retryable whether the same request may succeed later
 * @param transactionId the transaction it is about
 * @param ledgerHeight where a failed transaction was ordered
 * @param contract the contract that refused; empty when not executed
 * @param method its method; empty when not executed
 * @param reasonCode the contract's reason, such as {@code NOT_OWNER}; empty when not executed
 * @param numbers named facts of the case
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    String remedy,
    boolean retryable,
    Optional<Hash> transactionId,
    OptionalLong ledgerHeight,
    String contract,
    String method,
    String reasonCode,
    SortedMap<String, String> numbers) {
  /** The code of an answer that carries no problem document. */
  public static final String UNDOCUMENTED = ClientCode.UNDOCUMENTED_ANSWER.code();

  /** The code of the gateway's "committed, but not provable yet". */
  public static final String PROOF_NOT_YET = ProblemCode.PROOF_NOT_YET.code();

  private static final int MAX_NUMBERS = 64;

  /** Copies the map. */
  public Problem {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  /** Whether the transaction was ordered and failed: its id is consumed. */
  public boolean executed() {
    return ledgerHeight.isPresent() && !reasonCode.isEmpty();
  }

  /** Reads a problem document; what is missing stays empty. */
  static Problem of(int status, JsonNode json) {
    if (!json.path("code").isTextual()) {
      return undocumented(status);
    }
    TreeMap<String, String> numbers = new TreeMap<>();
    json.path("numbers")
        .fields()
        .forEachRemaining(
            f -> {
              if (numbers.size() < MAX_NUMBERS) {
                numbers.put(f.getKey(), f.getValue().asText());
              }
            });
    JsonNode height = json.path("ledgerHeight");
    return new Problem(
        status,
        json.path("code").asText(),
        json.path("title").asText(),
        json.path("detail").asText(),
        json.path("remedy").asText(),
        json.path("retryable").asBoolean(),
        hash(json.path("txId")),
        height.canConvertToLong() ? OptionalLong.of(height.asLong()) : OptionalLong.empty(),
        json.path("contract").asText(),
        json.path("method").asText(),
        json.path("reasonCode").asText(),
        numbers);
  }

  /** An answer of {@code status} that is no problem document, such as one of a proxy. */
  static Problem undocumented(int status) {
    return new Problem(
        status,
        UNDOCUMENTED,
        ClientCode.UNDOCUMENTED_ANSWER.title(),
        "HTTP status " + status + " without a problem document",
        ClientCode.UNDOCUMENTED_ANSWER.remedy(),
        status == 429 || status == 503,
        Optional.empty(),
        OptionalLong.empty(),
        "",
        "",
        "",
        new TreeMap<>());
  }

  private static Optional<Hash> hash(JsonNode node) {
    try {
      return node.isTextual() ? Optional.of(Hash.parse(node.textValue())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
