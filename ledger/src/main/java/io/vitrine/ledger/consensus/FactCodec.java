package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;

/**
 * The byte form of journal events: {@code [version, [[tag 0..7, ...], ...]]}. A storage format:
 * what one version wrote every later one reads.
 */
public final class FactCodec {
  /** The version written. */
  public static final int VERSION = 1;

  private FactCodec() {}

  /** The canonical bytes. */
  public static Bytes encode(Facts facts) {
    CborWriter w = new CborWriter().array(2).integer(VERSION);
    w.list(facts.facts(), (writer, fact) -> fact.match(new Writing(writer)));
    return w.toBytes();
  }

  /**
   * Reads the whole of {@code bytes}.
   *
   * @throws CodecException on anything {@link #encode} would not write
   */
  public static Facts decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          if (r.unsigned() != VERSION) {
            throw new CodecException("unknown version of a journal event");
          }
          var facts = r.list(Facts.MAX, FactCodec::read);
          if (facts.isEmpty()) {
            throw new CodecException("an event without facts");
          }
          return new Facts(facts);
        });
  }

  private static Fact read(CborReader r) {
    int size = r.arrayUpTo(4);
    int tag = r.unsignedUpTo(Writing.SIZES.length - 1);
    if (size != Writing.SIZES[tag]) {
      throw new CodecException("fact " + tag + " of " + size + " elements");
    }
    return switch (tag) {
      case 0 -> new Fact.GenerationStarted(r.unsigned(), r.unsigned(), SafetyCodec.read(r));
      case 1 -> new Fact.ViewEntered(SafetyCodec.view(r), Certificate.read(r));
      case 2 -> new Fact.Proposed(Proposal.read(r));
      case 3 -> new Fact.Notarized(Proposal.read(r));
      case 4 -> new Fact.Nullified(SafetyCodec.view(r));
      case 5 -> new Fact.FinalizeSigned(SafetyCodec.view(r), r.hash(), Certificate.read(r));
      case 6 ->
          new Fact.Finalized(
              Certificate.read(r), r.list(SafetyCodec.MAX_CHAIN, Block::read), r.unsigned());
      default -> new Fact.EpochChanged(EpochStart.read(r));
    };
  }

  /** Writes one fact with its tag. */
  private record Writing(CborWriter w) implements Fact.Cases<CborWriter> {
    private static final int[] SIZES = {4, 3, 2, 2, 2, 4, 4, 2};

    private CborWriter start(int tag) {
      return w.array(SIZES[tag]).integer(tag);
    }

    @Override
    public CborWriter onGenerationStarted(Fact.GenerationStarted fact) {
      start(0).integer(fact.previousGeneration()).integer(fact.sealedSeqNr());
      SafetyCodec.write(w, fact.state());
      return w;
    }

    @Override
    public CborWriter onViewEntered(Fact.ViewEntered fact) {
      SafetyCodec.view(start(1), fact.view());
      Certificate.write(w, fact.certificate());
      return w;
    }

    @Override
    public CborWriter onProposed(Fact.Proposed fact) {
      Proposal.write(start(2), fact.proposal());
      return w;
    }

    @Override
    public CborWriter onNotarized(Fact.Notarized fact) {
      Proposal.write(start(3), fact.proposal());
      return w;
    }

    @Override
    public CborWriter onNullified(Fact.Nullified fact) {
      SafetyCodec.view(start(4), fact.view());
      return w;
    }

    @Override
    public CborWriter onFinalizeSigned(Fact.FinalizeSigned fact) {
      SafetyCodec.view(start(5), fact.view());
      Certificate.write(w.hash(fact.hash()), fact.notarization());
      return w;
    }

    @Override
    public CborWriter onFinalized(Fact.Finalized fact) {
      Certificate.write(start(6), fact.certificate());
      return w.list(fact.chain(), (writer, block) -> block.write(writer))
          .integer(fact.storedHeight());
    }

    @Override
    public CborWriter onEpochChanged(Fact.EpochChanged fact) {
      fact.start().write(start(7));
      return w;
    }
  }
}
