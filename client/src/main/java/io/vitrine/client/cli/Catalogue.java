package io.vitrine.client.cli;

import io.vitrine.contracts.reason.ReasonCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every code a user can meet: the platform's (a copy of its catalogue in {@code problems.tsv},
 * which a test compares with the original), the contracts' reasons, and this client's own.
 */
final class Catalogue {
  /**
   * One code.
   *
   * @param cause what happened
   * @param remedy what to do about it
   */
  record Entry(String code, String cause, String remedy) {}

  private Catalogue() {}

  /** The entry of {@code code}, in any case; a number alone stands for VIT-number. */
  static Optional<Entry> find(String code) {
    String asked = code.strip().toUpperCase(Locale.ROOT);
    String full = asked.matches("\\d{4}") ? "VIT-" + asked : asked;
    return all().filter(entry -> entry.code().equals(full)).findFirst();
  }

  /** All of them. */
  static Stream<Entry> all() {
    Stream<Entry> own =
        Arrays.stream(ClientCode.values()).map(c -> new Entry(c.code(), c.title(), c.remedy()));
    Stream<Entry> reasons =
        Arrays.stream(ReasonCode.values()).map(r -> new Entry(r.name(), r.cause(), r.remedy()));
    return Stream.of(platform().stream(), reasons, own).flatMap(s -> s);
  }

  /** The platform's codes. */
  static List<Entry> platform() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Catalogue.class.getResourceAsStream("problems.tsv"), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.split("\t", -1))
          .map(fields -> new Entry(fields[0], fields[1], fields[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
