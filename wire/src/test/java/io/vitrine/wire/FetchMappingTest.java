package io.vitrine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.divergence.StateQuestion;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import io.vitrine.wire.peer.v1.GetBatches;
import io.vitrine.wire.peer.v1.GetBlock;
import io.vitrine.wire.peer.v1.GetChunks;
import io.vitrine.wire.peer.v1.GetFinalizedRange;
import io.vitrine.wire.peer.v1.GetSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FetchMappingTest {
  private static final Hash HASH = Hash.parse("ab".repeat(32));

  static Stream<FetchQuery> queries() {
    return Stream.of(
        new FetchQuery.Certificates(new View(2, 9)),
        new FetchQuery.BlockByHash(HASH),
        new FetchQuery.Batches(new ValidatorId(3), 4, new LaneTip(7, HASH), 1_000),
        new FetchQuery.FinalizedRange(5, 2_000),
        new FetchQuery.StatePart(new StateQuestion.Trees(8)),
        new FetchQuery.StatePart(new StateQuestion.Parts(8, "items")),
        new FetchQuery.StatePart(new StateQuestion.Entries(8, "items", 0)),
        new FetchQuery.Snapshot(17),
        new FetchQuery.Chunks(List.of(HASH, Hash.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryArrivesAsItWasSent(FetchQuery query) {
    assertThat(FetchQuery.fromWire(query.toWire())).isEqualTo(query);
  }

  private static FetchRequest chunks(int count) {
    GetChunks.Builder chunks = GetChunks.newBuilder();
    for (int i = 0; i < count; i++) {
      chunks.addHashes(ByteString.copyFrom(HASH.value().toArray()));
    }
    return FetchRequest.newBuilder().setChunks(chunks).build();
  }

  static Stream<FetchRequest> nonsense() {
    return Stream.of(
        FetchRequest.getDefaultInstance(),
        chunks(0),
        chunks(WireLimits.CHUNKS + 1),
        FetchRequest.newBuilder().setSnapshot(GetSnapshot.getDefaultInstance()).build(),
        FetchRequest.newBuilder()
            .setBlock(GetBlock.newBuilder().setHash(ByteString.copyFrom(new byte[31])))
            .build(),
        FetchRequest.newBuilder()
            .setFinalizedRange(GetFinalizedRange.newBuilder().setFromHeight(0))
            .build(),
        FetchRequest.newBuilder()
            .setBatches(
                GetBatches.newBuilder()
                    .setAuthor(20)
                    .setFromSeq(1)
                    .setTipSeq(1)
                    .setTipDigest(ByteString.copyFrom(HASH.value().toArray())))
            .build(),
        FetchRequest.newBuilder()
            .setBatches(
                GetBatches.newBuilder()
                    .setFromSeq(1)
                    .setTipSeq(-1)
                    .setTipDigest(ByteString.copyFrom(HASH.value().toArray())))
            .build());
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefused(FetchRequest request) {
    assertThatThrownBy(() -> FetchQuery.fromWire(request)).isInstanceOf(CodecException.class);
  }

  @Test
  void aByteLimitAboveOursIsLowered() {
    FetchRequest greedy =
        FetchRequest.newBuilder()
            .setFinalizedRange(
                GetFinalizedRange.newBuilder().setFromHeight(1).setMaxBytes(Integer.MAX_VALUE))
            .build();
    assertThat(FetchQuery.fromWire(greedy))
        .isEqualTo(new FetchQuery.FinalizedRange(1, WireLimits.FETCH_RESPONSE));
  }

  @Test
  void sizesAreCheckedBeforeAnythingIsParsed() {
    Frame large = frame(WireLimits.CONSENSUS + 1);
    assertThatThrownBy(() -> Frames.consensusPayload(large)).isInstanceOf(CodecException.class);
    assertThat(Frames.consensusPayload(frame(WireLimits.CONSENSUS)).size())
        .isEqualTo(WireLimits.CONSENSUS);
    assertThatThrownBy(() -> Frames.lanePayload(frame(WireLimits.LANE + 1)))
        .isInstanceOf(CodecException.class);
    FetchResponse answer =
        FetchResponse.newBuilder()
            .addBlocks(ByteString.copyFrom(new byte[WireLimits.FETCH_RESPONSE]))
            .build();
    assertThatThrownBy(() -> FetchAnswer.fromWire(answer))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("4194304");
  }

  @Test
  void anAnswerWithAMalformedObjectIsRefused() {
    FetchResponse answer =
        FetchResponse.newBuilder().addBlocks(ByteString.copyFromUtf8("no block")).build();
    assertThatThrownBy(() -> FetchAnswer.fromWire(answer)).isInstanceOf(CodecException.class);
    FetchResponse offer =
        FetchResponse.newBuilder().setSnapshot(ByteString.copyFromUtf8("no offer")).build();
    assertThatThrownBy(() -> FetchAnswer.fromWire(offer)).isInstanceOf(CodecException.class);
    FetchResponse.Builder many = FetchResponse.newBuilder();
    for (int i = 0; i <= WireLimits.CHUNKS; i++) {
      many.addChunks(ByteString.copyFromUtf8("chunk"));
    }
    assertThatThrownBy(() -> FetchAnswer.fromWire(many.build())).isInstanceOf(CodecException.class);
    assertThat(FetchAnswer.fromWire(FetchAnswer.ofKeptFrom(9).toWire()).keptFrom()).isEqualTo(9);
    assertThat(FetchAnswer.fromWire(FetchResponse.getDefaultInstance()))
        .isEqualTo(FetchAnswer.NONE);
  }

  private static Frame frame(int size) {
    return Frame.newBuilder().setPayload(ByteString.copyFrom(new byte[size])).build();
  }
}
