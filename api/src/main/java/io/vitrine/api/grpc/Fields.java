package io.vitrine.api.grpc;

import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** What clients write into fields; what cannot be understood is a {@link RefusedRequest}. */
final class Fields {
  private Fields() {}

  /** The text of a field that proto3 makes empty where it is not set. */
  static Optional<String> set(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  static SeriesId series(String text) {
    return read(() -> new SeriesId(text));
  }

  static ItemId item(String series, long number) {
    return read(() -> new ItemId(series(series), number));
  }

  static Address address(String field, String text) {
    try {
      return Addresses.parse(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(field + " '" + text + "' is no address: " + e.getMessage());
    }
  }

  static ItemState state(String text) {
    return Arrays.stream(ItemState.values())
        .filter(state -> state.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedRequest.parameter(
                    "state=" + text + "; one of " + Arrays.toString(ItemState.values())));
  }

  /** A number that may be 0 for its default. */
  static int orDefault(String field, int value, int most, int standard) {
    if (value < 0 || value > most) {
      throw RefusedRequest.parameter(field + "=" + value + "; a number from 1 to " + most);
    }
    return value == 0 ? standard : value;
  }

  static long height(long value) {
    if (value < 0) {
      throw RefusedRequest.parameter("height=" + value + "; 0 or more");
    }
    return value;
  }

  private static <T> T read(Supplier<T> text) {
    try {
      return text.get();
    } catch (RefusedRequest e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(String.valueOf(e.getMessage()));
    }
  }
}
