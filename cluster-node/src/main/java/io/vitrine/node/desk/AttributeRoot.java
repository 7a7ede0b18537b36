package io.vitrine.node.desk;

import io.vitrine.contracts.disclosure.Attribute;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What the ledger is told of an applicant as a root over salted attributes (F.751.10 9.2 b). */
final class AttributeRoot {
  private static final int ENTRY = 8_192;

  private AttributeRoot() {}

  /**
   * What follows from {@code file}: the kind, the country, and of a person whether she is 14 and
   * 18.
   *
   * @param today the day on which she is so old
   * @param salts random bytes, of the given number
   */
  static Attributes derive(ApplicantFile file, LocalDate today, IntFunction<Bytes> salts) {
    List<Attribute> all = new ArrayList<>();
    all.add(attribute("kind", file.kind().name(), salts));
    all.add(attribute("country", file.number().country(), salts));
    file.born()
        .ifPresent(
            born -> {
              for (int age : new int[] {14, 18}) {
                boolean reached = !born.plusYears(age).isAfter(today);
                all.add(attribute("ageOver" + age, Boolean.toString(reached), salts));
              }
            });
    return new Attributes(all);
  }

  private static Attribute attribute(String name, String value, IntFunction<Bytes> salts) {
    return new Attribute(name, value, salts.apply(Attribute.SALT_SIZE));
  }

  /** The root that the prepared registration names, or the proposal of a restoration. */
  static Optional<Hash> of(Application application) {
    return application
        .restoring()
        .map(ApplicationEvent.Proposed::attributes)
        .or(() -> prepared(application));
  }

  /** The last argument of what is prepared: of a registration and of a proposal it is the root. */
  static Optional<Hash> prepared(Application application) {
    return application
        .registration()
        .prepared()
        .map(
            prepared -> {
              List<Value> arguments =
                  SignedTransaction.decode(prepared.envelope()).body().arguments().elements();
              return new Hash(((Value.ByteString) arguments.get(arguments.size() - 1)).value());
            });
  }

  /** The record that holds the attributes under {@code root}. */
  static String recordOf(Hash root) {
    return "attributes-" + root.value().toHex().substring(0, 32);
  }

  /** As they are sealed. */
  static Bytes encode(Attributes attributes) {
    return new CborWriter()
        .list(attributes.all(), (writer, attribute) -> writer.bytes(attribute.encode()))
        .toBytes();
  }

  /** As they were sealed. */
  static Attributes decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> new Attributes(r.list(Attributes.MAX, e -> Attribute.decode(e.bytesUpTo(ENTRY)))));
  }
}
