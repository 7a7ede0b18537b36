package io.vitrine.ledger.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Call;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.contract.StateWriter;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenesisStateTest {
  private final ExecutionFixture ledger = new ExecutionFixture();

  @Test
  void contractsWriteTheirFirstState() {
    assertThat(ledger.start.read(ScriptContract.slot("count"))).contains(Bytes.fromHex("01"));
    assertThat(GenesisState.create(ledger.genesis, ledger.registry).root())
        .isEqualTo(ledger.start.root());
  }

  @Test
  void genesisIsHeightZeroAndLeafZero() {
    ExecutionRecord record = GenesisState.record(ledger.genesis, ledger.start);
    assertThat(record.height()).isZero();
    assertThat(record.blockHash()).isEqualTo(ledger.genesis.hash());
    assertThat(record.stateRoot()).isEqualTo(ledger.start.root());
    MerkleLog log = GenesisState.log(ledger.genesis, ledger.start);
    assertThat(log.head().height()).isZero();
    assertThat(log.leaf(0)).isEqualTo(MerkleTree.leafHash(record.encode()));
  }

  @Test
  void noContractWritesAnothersGenesisState() {
    ContractRegistry registry = new ContractRegistry(List.of(new Trespasser()));
    assertThatThrownBy(() -> GenesisState.create(ledger.genesis, registry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trespasser");
  }

  private static final class Trespasser implements Contract {
    @Override
    public String name() {
      return "trespasser";
    }

    @Override
    public FootprintResult footprint(Call call) {
      return new FootprintResult.UnknownMethod(call.method());
    }

    @Override
    public CallResult execute(Call call, Execution context) {
      throw new IllegalStateException("never called");
    }

    @Override
    public void genesis(Value parameters, StateWriter state) {
      state.write(ScriptContract.slot("count"), Bytes.EMPTY);
    }
  }
}
