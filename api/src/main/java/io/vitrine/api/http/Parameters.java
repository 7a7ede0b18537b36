package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.japi.Pair;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The query parameters of a look-up. What a route does not know is refused, so that a filter that
 * is misspelt does not pass as no filter.
 *
 * @param values by name
 */
record Parameters(SortedMap<String, String> values) {
  private static final int MAX_VALUE = 256;

  /** Copies the map. */
  Parameters {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Those of {@code request}.
   *
   * @throws RefusedRequest for a name that is not among {@code known}, or comes twice
   */
  static Parameters of(HttpRequest request, Set<String> known) {
    TreeMap<String, String> values = new TreeMap<>();
    for (Pair<String, String> parameter : request.getUri().query().toList()) {
      String name = parameter.first();
      if (!known.contains(name)) {
        String names = known.stream().sorted().collect(Collectors.joining(", "));
        throw RefusedRequest.parameter(
            "'" + name + "' is no parameter here; " + (names.isEmpty() ? "there are none" : names));
      }
      if (values.put(name, parameter.second()) != null) {
        throw RefusedRequest.parameter("'" + name + "' comes twice");
      }
    }
    return new Parameters(values);
  }

  /** Those of {@code all} with these names. */
  static Parameters of(Parameters all, Set<String> names) {
    TreeMap<String, String> some = new TreeMap<>(all.values());
    some.keySet().retainAll(names);
    return new Parameters(some);
  }

  /** The text of a parameter. */
  Optional<String> text(String name) {
    Optional<String> value = Optional.ofNullable(values.get(name));
    value
        .filter(text -> text.length() > MAX_VALUE)
        .ifPresent(
            text -> {
              throw RefusedRequest.parameter(name + " has more than " + MAX_VALUE + " characters");
            });
    return value;
  }

  /** A number from {@code least} to {@code most}. */
  Optional<Long> number(String name, long least, long most) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("\\d{1,18}")
                  || Long.parseLong(text) < least
                  || Long.parseLong(text) > most) {
                throw RefusedRequest.parameter(
                    name + "=" + text + "; a number from " + least + " to " + most);
              }
              return Long.parseLong(text);
            });
  }

  /** True or false. */
  Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                throw RefusedRequest.parameter(name + "=" + text + "; true or false");
              }
              return text.equals("true");
            });
  }

  /** One of the constants of {@code type}. */
  <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    return text(name)
        .map(
            text ->
                Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            RefusedRequest.parameter(
                                name
                                    + "="
                                    + text
                                    + "; one of "
                                    + Arrays.toString(type.getEnumConstants()))));
  }

  /** An address. */
  Optional<Address> address(String name) {
    return text(name).map(text -> address(name, text));
  }

  /**
   * The address in {@code text}.
   *
   * @throws RefusedRequest naming {@code what}
   */
  static Address address(String what, String text) {
    try {
      return Addresses.parse(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(what + " '" + text + "' is no address: " + e.getMessage());
    }
  }
}
