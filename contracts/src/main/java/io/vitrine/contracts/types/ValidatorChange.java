package io.vitrine.contracts.types;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.Bytes;
import java.util.Locale;
import java.util.Optional;

/** A change of one member of a validator set. */
public sealed interface ValidatorChange {
  /** The kinds of changes, as they stand in arguments. */
  enum Kind {
    /** One member more. */
    ADD,
    /** One member less. */
    REMOVE,
    /** The same member with another key. */
    REPLACE
  }

  /**
   * A member joins with the highest index.
   *
   * @param validator who
   */
  record Add(Validator validator) implements ValidatorChange {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onAdd(this);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /**
   * A member leaves; those after it move up by one index.
   *
   * @param name who
   */
  record Remove(String name) implements ValidatorChange {
    /** Checks the name. */
    public Remove {
      Validator.checkName(name);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRemove(this);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /**
   * A member changes its key and keeps name and index.
   *
   * @param validator who, with the key to come
   */
  record Replace(Validator validator) implements ValidatorChange {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onReplace(this);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    R onAdd(Add change);

    R onRemove(Remove change);

    R onReplace(Replace change);
  }

  /** Dispatches on the variant. */
  <R> R match(Cases<R> cases);

  /**
   * The change of this kind.
   *
   * @param key 32 bytes; none for REMOVE
   * @throws IllegalArgumentException for a name or key that no validator can have
   */
  static ValidatorChange of(Kind kind, String name, Bytes key) {
    if (kind == Kind.REMOVE) {
      if (key.size() > 0) {
        throw new IllegalArgumentException("a removal names no key");
      }
      return new Remove(name);
    }
    Validator validator = new Validator(name, key);
    return kind == Kind.ADD ? new Add(validator) : new Replace(validator);
  }

  /** Its kind. */
  default Kind kind() {
    return match(
        new Cases<>() {
          @Override
          public Kind onAdd(Add change) {
            return Kind.ADD;
          }

          @Override
          public Kind onRemove(Remove change) {
            return Kind.REMOVE;
          }

          @Override
          public Kind onReplace(Replace change) {
            return Kind.REPLACE;
          }
        });
  }

  /** The member it is about. */
  default String name() {
    return joining().map(Validator::name).orElseGet(() -> ((Remove) this).name());
  }

  /** The member as it will be, whose key is new to the set; empty when nobody joins. */
  default Optional<Validator> joining() {
    return match(
        new Cases<>() {
          @Override
          public Optional<Validator> onAdd(Add change) {
            return Optional.of(change.validator());
          }

          @Override
          public Optional<Validator> onRemove(Remove change) {
            return Optional.empty();
          }

          @Override
          public Optional<Validator> onReplace(Replace change) {
            return Optional.of(change.validator());
          }
        });
  }

  /** Appends kind, name and key; the key of a removal is empty. */
  default ValueWriter writeTo(ValueWriter writer) {
    Bytes key = joining().map(Validator::publicKey).orElse(Bytes.EMPTY);
    return writer.constant(kind()).text(name()).bytes(key);
  }

  /**
   * Reads what {@link #writeTo} appended.
   *
   * @throws CodecException on anything else
   */
  static ValidatorChange read(ValueReader reader) {
    Kind kind = reader.constant(Kind.class);
    String name = reader.text(64);
    Bytes key = reader.bytes(32);
    try {
      return of(kind, name, key);
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage());
    }
  }

  /** Kind and name, and the key where one joins: {@code add org-5 8a4b...}. */
  private static String text(ValidatorChange change) {
    String key = change.joining().map(v -> " " + v.publicKey().toHex()).orElse("");
    return change.kind().name().toLowerCase(Locale.ROOT) + " " + change.name() + key;
  }
}
