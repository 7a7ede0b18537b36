package io.vitrine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.divergence.StateQuestion;
import io.vitrine.ledger.fixture.EncodedForms;
import io.vitrine.ledger.fixture.HostileBytes;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.wire.peer.v1.Ack;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a peer puts on the wire is refused by name or means exactly what it says. */
class WireFuzz {
  private static final Hash HASH = Hash.parse("ab".repeat(32));
  private static final List<FetchQuery> QUERIES =
      List.of(
          new FetchQuery.Certificates(new View(2, 9)),
          new FetchQuery.BlockByHash(HASH),
          new FetchQuery.Batches(new ValidatorId(3), 4, new LaneTip(7, HASH), 1_000),
          new FetchQuery.FinalizedRange(5, 2_000),
          new FetchQuery.StatePart(new StateQuestion.Trees(8)),
          new FetchQuery.StatePart(new StateQuestion.Parts(8, "items")),
          new FetchQuery.StatePart(new StateQuestion.Entries(8, "items", 0)));

  @Property(tries = 400)
  void requestsAreRefusedOrMeanWhatTheySay(@ForAll long seed) {
    Random random = new Random(seed);
    for (FetchQuery query : QUERIES) {
      byte[] bytes = HostileBytes.hurt(query.toWire().toByteArray(), random);
      try {
        FetchQuery read = FetchQuery.fromWire(FetchRequest.parseFrom(bytes));
        assertThat(FetchQuery.fromWire(read.toWire())).isEqualTo(read);
      } catch (InvalidProtocolBufferException | CodecException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Property(tries = 200)
  void answersAreRefusedOrMeanWhatTheySay(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] valid = ANSWER.toByteArray();
    for (int round = 0; round < HostileBytes.ROUNDS; round++) {
      byte[] bytes = HostileBytes.hurt(valid, random);
      List<FetchAnswer> answers = new ArrayList<>(1);
      long allocated = HostileBytes.allocated(() -> read(bytes).ifPresent(answers::add));
      assertThat(allocated).isLessThan(1024 * 1024 + 200L * bytes.length);
      for (FetchAnswer answer : answers) {
        assertThat(FetchAnswer.fromWire(answer.toWire()).equals(answer)).isTrue();
      }
    }
  }

  private static Optional<FetchAnswer> read(byte[] bytes) {
    try {
      return Optional.of(FetchAnswer.fromWire(FetchResponse.parseFrom(bytes)));
    } catch (InvalidProtocolBufferException | CodecException refused) {
      return Optional.empty();
    }
  }

  @Property(tries = 300)
  void framesAndAcksAreRefusedOrRead(@ForAll long seed) {
    Random random = new Random(seed);
    for (byte[] valid :
        List.of(
            Frames.opening("1.0", 5).toByteArray(),
            Frames.of(HASH.value()).toByteArray(),
            Frames.accepting("1.0", 5).toByteArray())) {
      byte[] bytes = HostileBytes.hurt(valid, random);
      try {
        assertThat(Frames.consensusPayload(Frame.parseFrom(bytes)).size())
            .isLessThanOrEqualTo(bytes.length);
        assertThat(Ack.parseFrom(bytes).getSerializedSize()).isNotNegative();
      } catch (InvalidProtocolBufferException | CodecException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  private static final FetchResponse ANSWER = answer();

  private static FetchResponse answer() {
    FetchResponse.Builder answer = FetchResponse.newBuilder();
    for (EncodedForms.Form form : EncodedForms.all()) {
      switch (form.name()) {
        case "batch.v1" -> answer.addBatches(Frames.wrap(form.encoded()));
        case "block.v1" -> answer.addBlocks(Frames.wrap(form.encoded()));
        case "finalization.v1" -> answer.addCertificates(Frames.wrap(form.encoded()));
        default -> {
          // Not part of an answer.
        }
      }
    }
    return answer.build();
  }
}
