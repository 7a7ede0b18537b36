package io.vitrine.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every code there is. */
public final class Catalogue {
  private static final List<Code> ALL =
      Stream.<Code[]>of(
              ProblemCode.values(),
              ClientCode.values(),
              CheckCode.values(),
              StartCode.values(),
              HaltCode.values(),
              RegistrarCode.values(),
              PaymentCode.values())
          .flatMap(Stream::of)
          .toList();

  private Catalogue() {}

  /** All codes, in the order of their families. */
  public static List<Code> all() {
    return ALL;
  }

  /** The public codes that arise at {@code origin}, such as {@code VIT-2006}. */
  public static Set<String> of(Origin origin) {
    return ALL.stream()
        .filter(code -> code.origin() == origin)
        .map(Code::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The code that is written {@code VIT-2006}, {@code 2006} or {@code bad-signature}. */
  public static Optional<Code> find(String text) {
    String asked = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    String full = asked.matches("\\d{4}") ? "vit-" + asked : asked;
    return ALL.stream()
        .filter(c -> c.slug().equals(full) || c.code().toLowerCase(Locale.ROOT).equals(full))
        .findFirst();
  }
}
