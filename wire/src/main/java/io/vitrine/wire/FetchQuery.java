package io.vitrine.wire;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.divergence.StateQuestion;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.GetBatches;
import io.vitrine.wire.peer.v1.GetBlock;
import io.vitrine.wire.peer.v1.GetCertificates;
import io.vitrine.wire.peer.v1.GetChunks;
import io.vitrine.wire.peer.v1.GetFinalizedRange;
import io.vitrine.wire.peer.v1.GetSnapshot;
import java.util.List;

/** What one validator asks another for (consensus.md R9). */
public sealed interface FetchQuery {
  /** The certificates of one view. */
  record Certificates(View view) implements FetchQuery {}

  /** The block with this hash. */
  record BlockByHash(Hash hash) implements FetchQuery {}

  /**
   * Batches of a lane, answered from the tip downwards.
   *
   * @param author whose lane
   * @param fromSeq the lowest number wanted, at least 1
   * @param tip where to begin
   * @param maxBytes the most bytes of the answer
   */
  record Batches(ValidatorId author, long fromSeq, LaneTip tip, int maxBytes)
      implements FetchQuery {}

  /**
   * Final blocks upwards, ending at one with its own Finalization.
   *
   * @param fromHeight the first height wanted, at least 1
   * @param maxBytes the most bytes of the answer
   */
  record FinalizedRange(long fromHeight, int maxBytes) implements FetchQuery {}

  /** A look at the state after a height (R4, divergence). */
  record StatePart(StateQuestion question) implements FetchQuery {}

  /**
   * The newest snapshot (R15).
   *
   * @param fromHeight the lowest height of use, at least 1
   */
  record Snapshot(long fromHeight) implements FetchQuery {}

  /**
   * Chunks of snapshots.
   *
   * @param hashes their SHA-256, at most {@link WireLimits#CHUNKS}
   */
  record Chunks(List<Hash> hashes) implements FetchQuery {
    /** Copies the list. */
    public Chunks {
      hashes = List.copyOf(hashes);
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    R onCertificates(Certificates query);

    R onBlockByHash(BlockByHash query);

    R onBatches(Batches query);

    R onFinalizedRange(FinalizedRange query);

    R onStatePart(StatePart query);

    R onSnapshot(Snapshot query);

    R onChunks(Chunks query);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Certificates q) {
      return cases.onCertificates(q);
    } else if (this instanceof BlockByHash q) {
      return cases.onBlockByHash(q);
    } else if (this instanceof Batches q) {
      return cases.onBatches(q);
    } else if (this instanceof FinalizedRange q) {
      return cases.onFinalizedRange(q);
    } else if (this instanceof StatePart q) {
      return cases.onStatePart(q);
    } else if (this instanceof Snapshot q) {
      return cases.onSnapshot(q);
    }
    return cases.onChunks((Chunks) this);
  }

  /** The message for the wire. */
  default FetchRequest toWire() {
    FetchRequest.Builder request = FetchRequest.newBuilder();
    return match(
        new Cases<FetchRequest>() {
          @Override
          public FetchRequest onCertificates(Certificates q) {
            return request
                .setCertificates(
                    GetCertificates.newBuilder()
                        .setEpoch(q.view().epoch())
                        .setView(q.view().number()))
                .build();
          }

          @Override
          public FetchRequest onBlockByHash(BlockByHash q) {
            return request
                .setBlock(GetBlock.newBuilder().setHash(Frames.wrap(q.hash().value())))
                .build();
          }

          @Override
          public FetchRequest onBatches(Batches q) {
            return request
                .setBatches(
                    GetBatches.newBuilder()
                        .setAuthor(q.author().index())
                        .setFromSeq(q.fromSeq())
                        .setTipSeq(q.tip().seq())
                        .setTipDigest(Frames.wrap(q.tip().digest().value()))
                        .setMaxBytes(q.maxBytes()))
                .build();
          }

          @Override
          public FetchRequest onFinalizedRange(FinalizedRange q) {
            return request
                .setFinalizedRange(
                    GetFinalizedRange.newBuilder()
                        .setFromHeight(q.fromHeight())
                        .setMaxBytes(q.maxBytes()))
                .build();
          }

          @Override
          public FetchRequest onStatePart(StatePart q) {
            return request.setStatePart(StateQuestions.toWire(q.question())).build();
          }

          @Override
          public FetchRequest onSnapshot(Snapshot q) {
            return request
                .setSnapshot(GetSnapshot.newBuilder().setFromHeight(q.fromHeight()))
                .build();
          }

          @Override
          public FetchRequest onChunks(Chunks q) {
            GetChunks.Builder chunks = GetChunks.newBuilder();
            q.hashes().forEach(hash -> chunks.addHashes(Frames.wrap(hash.value())));
            return request.setChunks(chunks).build();
          }
        });
  }

  /**
   * Reads a peer's request. Byte limits above ours are lowered to ours.
   *
   * @throws CodecException when it asks for nothing or is out of range
   */
  static FetchQuery fromWire(FetchRequest request) {
    try {
      return switch (request.getQueryCase()) {
        case CERTIFICATES ->
            new Certificates(
                new View(
                    request.getCertificates().getEpoch(), request.getCertificates().getView()));
        case BLOCK -> new BlockByHash(hash(request.getBlock().getHash()));
        case BATCHES -> batches(request.getBatches());
        case FINALIZED_RANGE ->
            new FinalizedRange(
                atLeastOne(request.getFinalizedRange().getFromHeight()),
                limit(request.getFinalizedRange().getMaxBytes()));
        case STATE_PART -> new StatePart(StateQuestions.fromWire(request.getStatePart()));
        case SNAPSHOT -> new Snapshot(atLeastOne(request.getSnapshot().getFromHeight()));
        case CHUNKS -> chunks(request.getChunks());
        case QUERY_NOT_SET -> throw new CodecException("a fetch request without a query");
      };
    } catch (IllegalArgumentException e) {
      throw new CodecException("fetch request: " + e.getMessage());
    }
  }

  private static Batches batches(GetBatches q) {
    if (q.getAuthor() < 0 || q.getAuthor() >= ValidatorSet.MAX) {
      throw new CodecException("author " + q.getAuthor() + " of a lane");
    }
    return new Batches(
        new ValidatorId(q.getAuthor()),
        atLeastOne(q.getFromSeq()),
        new LaneTip(q.getTipSeq(), hash(q.getTipDigest())),
        limit(q.getMaxBytes()));
  }

  private static Chunks chunks(GetChunks q) {
    if (q.getHashesCount() < 1 || q.getHashesCount() > WireLimits.CHUNKS) {
      throw new CodecException(q.getHashesCount() + " chunks, at most " + WireLimits.CHUNKS);
    }
    return new Chunks(q.getHashesList().stream().map(FetchQuery::hash).toList());
  }

  private static Hash hash(com.google.protobuf.ByteString bytes) {
    return new Hash(Frames.unwrap(bytes));
  }

  private static long atLeastOne(long number) {
    if (number < 1) {
      throw new CodecException("numbers start at 1, not " + number);
    }
    return number;
  }

  private static int limit(int asked) {
    return asked <= 0 ? WireLimits.FETCH_RESPONSE : Math.min(asked, WireLimits.FETCH_RESPONSE);
  }
}
