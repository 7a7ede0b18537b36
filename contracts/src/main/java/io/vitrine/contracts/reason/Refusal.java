package io.vitrine.contracts.reason;

import io.vitrine.ledger.contract.CallResult;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A refusal with the facts that led to it.
 *
 * @param code the reason
 * @param details values by name, the name as it stands in braces in {@link ReasonCode#cause()}
 */
public record Refusal(ReasonCode code, SortedMap<String, String> details) {
  /** Copies the details. */
  public Refusal {
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** A refusal that carries nothing yet. */
  public static Refusal of(ReasonCode code) {
    return new Refusal(code, new TreeMap<>());
  }

  /** This refusal with one detail more; {@code value} is given by its text form. */
  public Refusal with(String name, Object value) {
    SortedMap<String, String> more = new TreeMap<>(details);
    more.put(name, value.toString());
    return new Refusal(code, more);
  }

  /** The cause with the details filled in, a sentence for people. */
  public String cause() {
    String text = code.cause();
    for (Map.Entry<String, String> detail : details.entrySet()) {
      text = text.replace("{" + detail.getKey() + "}", detail.getValue());
    }
    return text;
  }

  /** The refusal as the ledger records it. */
  public CallResult.Failed toResult() {
    return new CallResult.Failed(code.name(), cause(), details);
  }

  /** Wraps the refusal to leave a contract method from any depth. */
  public RefusedException exception() {
    return new RefusedException(this);
  }
}
