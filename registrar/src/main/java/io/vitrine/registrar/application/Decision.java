package io.vitrine.registrar.application;

import io.vitrine.problem.RegistrarCode;
import java.util.function.Function;

/** The answer to what somebody asked of an application. */
public sealed interface Decision {
  /** The case that this is. */
  <R> R match(Function<Happens, R> happens, Function<Refused, R> refused);

  /** It happens: {@code event} is to be stored. */
  record Happens(ApplicationEvent event) implements Decision {
    @Override
    public <R> R match(Function<Happens, R> happens, Function<Refused, R> refused) {
      return happens.apply(this);
    }
  }

  /**
   * It does not, and nothing changed.
   *
   * @param code the entry of the catalogue
   * @param detail what was in the way, without personal data
   */
  record Refused(RegistrarCode code, String detail) implements Decision {
    @Override
    public <R> R match(Function<Happens, R> happens, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
