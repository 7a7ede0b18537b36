package io.vitrine.ledger.block;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;

/** What a vote says, without who says it: the part that is signed and that a certificate counts. */
public sealed interface Ballot {
  /** The view voted on. */
  View view();

  /** The block {@code hash} should be notarized in {@code view}. */
  record Notarize(View view, Hash hash) implements Ballot {}

  /** {@code view} should be skipped. */
  record Nullify(View view) implements Ballot {}

  /** The block {@code hash} of {@code view} is final. */
  record Finalize(View view, Hash hash) implements Ballot {}

  /** One method per variant. */
  interface Cases<R> {
    R onNotarize(Notarize ballot);

    R onNullify(Nullify ballot);

    R onFinalize(Finalize ballot);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Notarize b) {
      return cases.onNotarize(b);
    } else if (this instanceof Nullify b) {
      return cases.onNullify(b);
    }
    return cases.onFinalize((Finalize) this);
  }

  /** The kind its signature is tagged with. */
  default MessageKind kind() {
    return match(
        new Cases<MessageKind>() {
          @Override
          public MessageKind onNotarize(Notarize ballot) {
            return MessageKind.NOTARIZE;
          }

          @Override
          public MessageKind onNullify(Nullify ballot) {
            return MessageKind.NULLIFY;
          }

          @Override
          public MessageKind onFinalize(Finalize ballot) {
            return MessageKind.FINALIZE;
          }
        });
  }

  /** The block it names; zero for Nullify, which names none. */
  default Hash hash() {
    return match(
        new Cases<Hash>() {
          @Override
          public Hash onNotarize(Notarize ballot) {
            return ballot.hash();
          }

          @Override
          public Hash onNullify(Nullify ballot) {
            return Hash.ZERO;
          }

          @Override
          public Hash onFinalize(Finalize ballot) {
            return ballot.hash();
          }
        });
  }

  /** The 32 bytes a validator signs. */
  default Hash signedDigest(SigningDomain domain) {
    CborWriter body = new CborWriter().array(2).integer(view().number()).hash(hash());
    return domain.digest(view().epoch(), kind(), body.toBytes());
  }

  /** Writes {@code [kind 0..2, epoch, view, hash]}. */
  static void write(CborWriter writer, Ballot ballot) {
    int kind = ballot instanceof Notarize ? 0 : ballot instanceof Nullify ? 1 : 2;
    writer
        .array(4)
        .integer(kind)
        .integer(ballot.view().epoch())
        .integer(ballot.view().number())
        .hash(ballot.hash());
  }

  /** Reads what {@link #write} wrote. */
  static Ballot read(CborReader reader) {
    reader.array(4);
    int kind = reader.unsignedUpTo(2);
    View view = new View(reader.unsigned(), reader.unsigned());
    Hash hash = reader.hash();
    if ((kind == 1) != hash.isZero()) {
      throw new CodecException("only a Nullify names the zero hash");
    }
    return switch (kind) {
      case 0 -> new Notarize(view, hash);
      case 1 -> new Nullify(view);
      default -> new Finalize(view, hash);
    };
  }
}
