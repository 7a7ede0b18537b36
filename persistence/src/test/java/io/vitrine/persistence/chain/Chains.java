package io.vitrine.persistence.chain;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Well-formed blocks, certificates and batches whose signatures nobody checks. */
final class Chains {
  private static final Bytes SIGNATURE = Bytes.wrap(new byte[64]);

  private Chains() {}

  /** The block at {@code height}, proposed in view {@code view} of epoch 0. */
  static Block block(long height, long view) {
    Header header =
        new Header(
            new View(0, view),
            height,
            hash(height - 1),
            new View(0, view - 1),
            new ValidatorId(1),
            1_700_000_000_000L + height,
            Cut.empty(4),
            new LogHead(1, Hash.ZERO),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    return Block.of(header, Block.NO_EVIDENCE);
  }

  static Certificate finalization(Block block) {
    return new Certificate(
        new Ballot.Finalize(block.header().view(), block.hash()),
        List.of(
            new Certificate.Signed(new ValidatorId(0), SIGNATURE),
            new Certificate.Signed(new ValidatorId(2), SIGNATURE)));
  }

  /** A batch of one envelope filled with {@code content}. */
  static Batch batch(long seq, int content) {
    byte[] envelope = new byte[100];
    Arrays.fill(envelope, (byte) content);
    Bytes bytes = Bytes.wrap(envelope);
    BatchHeader header =
        new BatchHeader(
            0, new ValidatorId(3), seq, seq == 1 ? Hash.ZERO : hash(seq), Sha256.of(bytes), 1);
    return new Batch(header, List.of(bytes), SIGNATURE);
  }

  private static Hash hash(long number) {
    return Sha256.of(Bytes.wrap(Long.toString(number).getBytes(StandardCharsets.UTF_8)));
  }
}
