package io.vitrine.client.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.proof.ExecutedBlock;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.ProofAssembly;
import io.vitrine.ledger.proof.ProofBundle;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A proof of one registration on a ledger of four, and the file it comes in. */
public final class SampleProof {
  private static final Consortium CONSORTIUM =
      Consortium.with(4, GenesisParameters.of(Consortium.user(1), Consortium.user(2)).toValue());

  private SampleProof() {}

  /** The ledger's genesis. */
  public static Genesis genesis() {
    return CONSORTIUM.genesis();
  }

  /** The bundle. */
  public static ProofBundle bundle() {
    return bundle(2);
  }

  /** The bundle with the attesting header at {@code height}, truly signed; 2 is the right one. */
  public static ProofBundle bundle(long height) {
    ContractRegistry registry = BuiltInContracts.registry(genesis());
    WorldState start = GenesisState.create(genesis(), registry);
    ContractCall call =
        IdentityCalls.register(Consortium.user(3), IdentityKind.PERSON, Sha256.of(Bytes.EMPTY));
    SignedTransaction transaction =
        CONSORTIUM.transaction(
            1,
            1,
            call.contract(),
            call.method(),
            call.arguments().elements().toArray(Value[]::new));
    BlockFacts facts =
        new BlockFacts(1, Hash.ZERO, Consortium.GENESIS_TIME + 1_000, 0, new LogHead(1, Hash.ZERO));
    Outcome outcome = BlockExecution.run(start, registry, facts, List.of(transaction));
    ExecutionRecord record = outcome.seal(start.apply(outcome.writeSets(), outcome.window()));
    MerkleLog log = GenesisState.log(genesis(), start).append(record.encode());
    return ProofAssembly.of(
        genesis(),
        ExecutedBlock.of(outcome, record),
        0,
        log,
        new ProofAssembly.Attestation(attesting(log, height), List.of()));
  }

  /** The file as the gateway sends it. */
  public static Bytes file() {
    return file(bundle().encode(), false);
  }

  /** The file around {@code bundle}, with the readable summary or without. */
  public static Bytes file(Bytes bundle, boolean withSummary) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("format", ProofBundle.FORMAT);
    if (withSummary) {
      ProofReport report =
          new Verifier(CONSORTIUM.scheme())
              .verify(bundle, new TrustAnchor.GenesisHash(genesis().hash()));
      ObjectNode summary = json.putObject("summary");
      report.summary().orElseThrow().fields().forEach(summary::put);
    }
    json.put("proof", Base64.getEncoder().encodeToString(bundle.toArray()));
    return Bytes.wrap(json.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }

  private static FinalizedHeader attesting(MerkleLog log, long height) {
    View view = new View(0, 2);
    Header header =
        new Header(
            view,
            height,
            Hash.ZERO,
            view.previous(),
            new ValidatorId(0),
            Consortium.GENESIS_TIME + 2_000,
            Cut.empty(4),
            log.head(),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    Block block = Block.of(header, Block.NO_EVIDENCE);
    return FinalizedHeader.of(
        List.of(block), CONSORTIUM.certificate(new Ballot.Finalize(view, block.hash())));
  }
}
