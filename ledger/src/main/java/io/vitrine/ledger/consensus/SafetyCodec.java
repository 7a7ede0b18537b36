package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The byte form of the safety state, for snapshots and the first fact of a generation. */
public final class SafetyCodec {
  /** The most views above the last final one that a state may hold when it is read back. */
  static final int MAX_VIEWS = 1 << 20;

  /** The most blocks in one final chain. */
  static final int MAX_CHAIN = 1 << 16;

  /** The most items of evidence of one epoch: one per validator and kind. */
  static final int MAX_RECORDED = ValidatorSet.MAX * Evidence.KINDS.size();

  private SafetyCodec() {}

  /** The canonical bytes. */
  public static Bytes encode(SafetyState state) {
    CborWriter writer = new CborWriter();
    write(writer, state);
    return writer.toBytes();
  }

  /**
   * Reads the whole of {@code bytes}.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything {@link #encode} would not write
   */
  public static SafetyState decode(Bytes bytes) {
    return CborReader.decode(bytes, SafetyCodec::read);
  }

  /**
   * Writes {@code [view, entry or null, [[view, notarize or null, nullify, finalize or null]],
   * [proposal], [notarization], [nullification], lastFinalized, [[parentCut, [block], cert]],
   * epoch]}; epoch is missing in that of genesis. A chain with closing blocks is {@code [parentCut,
   * [block], cert, [closing]]}.
   */
  static void write(CborWriter w, SafetyState s) {
    w.array(s.epoch().isPresent() ? 9 : 8);
    view(w, s.view());
    optional(w, s.entry(), Certificate::write);
    w.array(s.signed().size());
    s.signed().forEach((view, ballots) -> signed(w, view, ballots));
    w.list(List.copyOf(s.proposals().values()), Proposal::write);
    w.list(List.copyOf(s.notarizations().values()), Certificate::write);
    w.list(List.copyOf(s.nullifications().values()), Certificate::write);
    lastFinalized(w, s.lastFinalized());
    w.list(s.unstored(), SafetyCodec::chain);
    s.epoch().ifPresent(start -> start.write(w));
  }

  static SafetyState read(CborReader r) {
    int size = r.arrayUpTo(9);
    if (size < 8) {
      throw new CodecException("a safety state of " + size + " elements");
    }
    return new SafetyState(
        view(r),
        optional(r, Certificate::read),
        signed(r),
        byView(r.list(MAX_VIEWS, Proposal::read), p -> p.block().header().view()),
        byView(r.list(MAX_VIEWS, Certificate::read), Certificate::view),
        byView(r.list(MAX_VIEWS, Certificate::read), Certificate::view),
        lastFinalized(r),
        r.list(MAX_CHAIN, SafetyCodec::chain),
        size == 9 ? Optional.of(EpochStart.read(r)) : Optional.empty());
  }

  static void view(CborWriter w, View view) {
    w.array(2).integer(view.epoch()).integer(view.number());
  }

  static View view(CborReader r) {
    r.array(2);
    return new View(r.unsigned(), r.unsigned());
  }

  private static void signed(CborWriter w, View view, SignedBallots ballots) {
    w.array(4);
    view(w, view);
    optional(w, ballots.notarized(), CborWriter::hash);
    w.bool(ballots.nullified());
    optional(w, ballots.finalized(), CborWriter::hash);
  }

  private static SortedMap<View, SignedBallots> signed(CborReader r) {
    SortedMap<View, SignedBallots> signed = new TreeMap<>();
    int count = r.arrayUpTo(MAX_VIEWS);
    for (int i = 0; i < count; i++) {
      r.array(4);
      View view = view(r);
      Optional<Hash> notarize = optional(r, CborReader::hash);
      boolean nullify = r.bool();
      ascending(signed, view);
      signed.put(view, new SignedBallots(notarize, nullify, optional(r, CborReader::hash)));
    }
    return signed;
  }

  private static void lastFinalized(CborWriter w, LastFinalized last) {
    boolean recorded = !last.recorded().isEmpty();
    w.array(recorded ? 6 : 5);
    view(w, last.view());
    w.hash(last.hash()).bytes(last.header().encode());
    optional(w, last.certificate(), Certificate::write);
    w.integer(last.lastNonEmptyHeight());
    if (recorded) {
      w.list(List.copyOf(last.recorded()), EvidenceKey::write);
    }
  }

  /** Five elements as long as no evidence is recorded: the form before there was any (R12). */
  private static LastFinalized lastFinalized(CborReader r) {
    int size = r.arrayUpTo(6);
    if (size < 5) {
      throw new CodecException("the last final block of " + size + " elements");
    }
    return new LastFinalized(
        view(r),
        r.hash(),
        Header.decode(r.bytesUpTo(Header.MAX_SIZE)),
        optional(r, Certificate::read),
        r.unsigned(),
        size == 6 ? recorded(r) : Collections.emptySortedSet());
  }

  private static SortedSet<EvidenceKey> recorded(CborReader r) {
    SortedSet<EvidenceKey> recorded = new TreeSet<>();
    for (EvidenceKey key : r.list(MAX_RECORDED, EvidenceKey::read)) {
      if (!recorded.isEmpty() && key.compareTo(recorded.last()) <= 0) {
        throw new CodecException("recorded evidence is strictly ascending");
      }
      recorded.add(key);
    }
    if (recorded.isEmpty()) {
      throw new CodecException("an empty list of recorded evidence is left out");
    }
    return recorded;
  }

  private static void chain(CborWriter w, FinalChain chain) {
    w.array(chain.closing().isEmpty() ? 3 : 4);
    chain.parentCut().write(w);
    w.list(chain.blocks(), (writer, block) -> block.write(writer));
    Certificate.write(w, chain.finalization());
    if (!chain.closing().isEmpty()) {
      w.list(chain.closing(), (writer, block) -> block.write(writer));
    }
  }

  private static FinalChain chain(CborReader r) {
    int size = r.arrayUpTo(4);
    if (size < 3) {
      throw new CodecException("a final chain of " + size + " elements");
    }
    Cut parentCut = Cut.read(r);
    List<Block> blocks = r.list(MAX_CHAIN, Block::read);
    Certificate finalization = Certificate.read(r);
    List<Block> closing = size == 4 ? r.list(MAX_CHAIN, Block::read) : List.of();
    if (size == 4 && closing.isEmpty()) {
      throw new CodecException("a final chain with an empty list of closing blocks");
    }
    return new FinalChain(parentCut, blocks, closing, finalization);
  }

  private static <T> SortedMap<View, T> byView(List<T> values, Function<T, View> view) {
    SortedMap<View, T> map = new TreeMap<>();
    for (T value : values) {
      ascending(map, view.apply(value));
      map.put(view.apply(value), value);
    }
    return map;
  }

  private static void ascending(SortedMap<View, ?> map, View next) {
    if (!map.isEmpty() && !next.isAfter(map.lastKey())) {
      throw new CodecException("views of a safety state are strictly increasing");
    }
  }

  private static <T> void optional(
      CborWriter w, Optional<T> value, BiConsumer<CborWriter, T> writer) {
    value.ifPresentOrElse(v -> writer.accept(w, v), w::nil);
  }

  private static <T> Optional<T> optional(CborReader r, Function<CborReader, T> reader) {
    return r.nil() ? Optional.empty() : Optional.of(reader.apply(r));
  }
}
