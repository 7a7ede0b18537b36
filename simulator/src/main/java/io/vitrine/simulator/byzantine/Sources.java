package io.vitrine.simulator.byzantine;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.message.Query;
import io.vitrine.simulator.options.Retention.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a Byzantine validator makes of its answers about snapshots (F24); the rest it leaves. */
public final class Sources implements Byzantine {
  /** How many answers with chunks one that stops half-way gives. */
  private static final int GIVEN = 2;

  private final Source source;
  private final Byzantine vice;
  private final TreeMap<Hash, Bytes> forged = new TreeMap<>();
  private int given;

  private Sources(Source source, Byzantine vice) {
    this.source = source;
    this.vice = vice;
  }

  /** A validator with {@code vice} that is such a source besides. */
  public static Byzantine of(Source source, Byzantine vice) {
    return source == Source.HONEST ? vice : new Sources(source, vice);
  }

  @Override
  public List<Frame> send(Frame frame, ValidatorId to, Means means) {
    List<Frame> frames = new ArrayList<>();
    for (Frame sent : vice.send(frame, to, means)) {
      frames.addAll(
          sent instanceof Frame.Answer answer && isAboutSnapshots(answer.query())
              ? altered(answer)
              : List.of(sent));
    }
    return frames;
  }

  private static boolean isAboutSnapshots(Query query) {
    return query instanceof Query.Snapshot || query instanceof Query.Chunks;
  }

  private List<Frame> altered(Frame.Answer answer) {
    boolean chunks = answer.query() instanceof Query.Chunks;
    return switch (source) {
      case HONEST -> List.of(answer);
      case MUTE -> List.of();
      case STOPS -> chunks && given++ >= GIVEN ? List.of() : List.of(answer);
      case FORGES ->
          List.of(
              with(
                  answer,
                  chunks
                      ? Found.ofChunks(
                          answer.found().chunks().stream().map(Sources::spoiled).toList())
                      : answer.found()));
      case OTHER_STATE ->
          List.of(with(answer, chunks ? forgedChunks(answer) : offer(answer, this::ofOtherState)));
      case UNPROVEN -> List.of(with(answer, offer(answer, Sources::unproven)));
    };
  }

  private static Frame with(Frame.Answer answer, Found found) {
    return new Frame.Answer(answer.number(), answer.query(), found);
  }

  private static Bytes spoiled(Bytes chunk) {
    byte[] bytes = chunk.toArray();
    bytes[bytes.length - 1] ^= 1;
    return Bytes.wrap(bytes);
  }

  private static Found offer(Frame.Answer answer, UnaryOperator<SnapshotOffer> lie) {
    return answer.found().snapshot().map(lie).map(Found::ofSnapshot).orElse(answer.found());
  }

  /** The first chunk is another one, which is given to whoever asks for it. */
  private SnapshotOffer ofOtherState(SnapshotOffer offer) {
    SnapshotManifest manifest = offer.manifest();
    Bytes chunk = Bytes.wrap(new byte[] {(byte) manifest.height()});
    Hash other = Sha256.of(chunk);
    forged.put(other, chunk);
    List<Hash> chunks = new ArrayList<>(manifest.chunks());
    chunks.set(0, other);
    SnapshotManifest changed =
        new SnapshotManifest(manifest.record(), manifest.logRoot(), chunks, manifest.later());
    return new SnapshotOffer(offer.proof(), changed, offer.blocks());
  }

  private Found forgedChunks(Frame.Answer answer) {
    List<Bytes> chunks = new ArrayList<>(answer.found().chunks());
    ((Query.Chunks) answer.query())
        .hashes().stream().filter(forged::containsKey).map(forged::get).forEach(chunks::add);
    return Found.ofChunks(chunks);
  }

  /** One signature too few. */
  private static SnapshotOffer unproven(SnapshotOffer offer) {
    StateBundle proof = offer.proof();
    Certificate end = proof.attesting().finalization();
    Certificate fewer =
        new Certificate(end.ballot(), end.signatures().subList(0, end.signatures().size() - 1));
    StateBundle changed =
        new StateBundle(
            proof.genesis(),
            proof.record(),
            proof.logPath(),
            proof.epochs(),
            new FinalizedHeader(proof.attesting().header(), proof.attesting().descendants(), fewer),
            proof.state());
    return new SnapshotOffer(changed, offer.manifest(), offer.blocks());
  }
}
