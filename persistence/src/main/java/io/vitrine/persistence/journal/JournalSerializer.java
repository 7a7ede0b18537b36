package io.vitrine.persistence.journal;

import akka.serialization.SerializerWithStringManifest;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.FactCodec;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.SafetyCodec;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneFactCodec;
import java.io.NotSerializableException;
import java.util.List;

/**
 * Stores journal events and core snapshots as the ledger's canonical bytes and a checksum. The
 * manifest is a name of our own, never a class name, so that classes may move.
 */
public final class JournalSerializer extends SerializerWithStringManifest {
  /** Stored with every row; never reused for another layout. */
  public static final int IDENTIFIER = 73_001;

  /** The largest event or snapshot in bytes; beyond it Cassandra refuses or starves. */
  public static final int MAX_SIZE = 4 * 1024 * 1024;

  /** What is written stands before what is only read. */
  private static final List<StoredForm<?>> FORMS =
      List.of(
          facts("facts.v2", true),
          safetyState("safety-state.v2", true),
          laneFact("lane-fact.v2", true),
          facts("facts.v1", false),
          safetyState("safety-state.v1", false),
          laneFact("lane-fact.v1", false));

  private static StoredForm<?> facts(String manifest, boolean checked) {
    return new StoredForm<>(manifest, Facts.class, FactCodec::encode, FactCodec::decode, checked);
  }

  private static StoredForm<?> safetyState(String manifest, boolean checked) {
    return new StoredForm<>(
        manifest, SafetyState.class, SafetyCodec::encode, SafetyCodec::decode, checked);
  }

  private static StoredForm<?> laneFact(String manifest, boolean checked) {
    return new StoredForm<>(
        manifest, LaneFact.class, LaneFactCodec::encode, LaneFactCodec::decode, checked);
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  /**
   * The manifest of a value.
   *
   * @throws IllegalArgumentException for a type that has no stored form
   */
  @Override
  public String manifest(Object value) {
    return form(value).manifest();
  }

  /**
   * The canonical bytes.
   *
   * @throws IllegalArgumentException for a type without a stored form and beyond {@link #MAX_SIZE}
   */
  @Override
  public byte[] toBinary(Object value) {
    byte[] bytes = form(value).write(value);
    if (bytes.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "%s of %d bytes, at most %d".formatted(form(value).manifest(), bytes.length, MAX_SIZE));
    }
    return bytes;
  }

  /**
   * Reads what {@link #toBinary} wrote under {@code manifest}.
   *
   * @throws NotSerializableException for an unknown manifest or bytes that are not canonical; the
   *     journal is damaged or from a newer version, and recovery must stop
   */
  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    for (StoredForm<?> form : FORMS) {
      if (form.manifest().equals(manifest)) {
        try {
          return form.read(bytes);
        } catch (CodecException damaged) {
          throw new NotSerializableException(manifest + ": " + damaged.getMessage());
        }
      }
    }
    throw new NotSerializableException("unknown manifest '" + manifest + "'");
  }

  private static StoredForm<?> form(Object value) {
    return FORMS.stream()
        .filter(form -> form.stores(value))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(value.getClass().getName() + " has no stored form"));
  }
}
