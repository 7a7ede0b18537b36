package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceCodec;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.View;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitrine evidence} shows, and that it believes the proof alone. */
class EvidenceCommandTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final View VIEW = new View(0, 7);
  private static final String PATH = "GET /v1/evidence/0/2/DOUBLE_FINALIZE";

  @TempDir Path home;
  private final ScriptedGateway gateway = new ScriptedGateway();
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() {
    terminal = new ScriptedTerminal(home).set("VITRINE_NODE", gateway.url().toString());
    gateway.on(
        "GET /v1/network/genesis",
        "{\"document\":\"" + base64(CONSORTIUM.genesis().encode()) + "\"}");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static Evidence twice(int first, int second) {
    Ballot one = new Ballot.Finalize(VIEW, Sha256.of(1, Bytes.EMPTY));
    Ballot other = new Ballot.Finalize(VIEW, Sha256.of(2, Bytes.EMPTY));
    var signed = CONSORTIUM.vote(one, first);
    var foreign = CONSORTIUM.vote(other, second);
    return Evidence.between(signed, new Vote(other, signed.signer(), foreign.signature()))
        .orElseThrow();
  }

  private void recorded(Evidence evidence) {
    Bytes bytes = EvidenceCodec.encode(evidence);
    String head =
        "{\"epoch\":0,\"validator\":2,\"kind\":\"DOUBLE_FINALIZE\",\"digest\":\"%s\""
            .formatted(Sha256.of(bytes));
    gateway.on(PATH, head + ",\"height\":9}");
    gateway.on(
        "GET /v1/blocks/9", "{\"evidence\":[" + head + ",\"bytes\":\"" + base64(bytes) + "\"}]}");
    gateway.on("GET /v1/evidence", "{\"items\":[" + head + ",\"height\":9}],\"nextCursor\":null}");
  }

  @Test
  void aProofIsListedAndCheckedAgainstGenesis() {
    recorded(twice(2, 2));
    assertThat(run("list")).isZero();
    assertThat(terminal.printed()).contains("DOUBLE_FINALIZE");
    assertThat(run("show", "0", "2", "double_finalize")).isZero();
    assertThat(terminal.printed())
        .contains("true")
        .contains(CONSORTIUM.genesis().validators().members().get(2).name());
  }

  @Test
  void aSignatureOfAnotherValidatorProvesNothing() {
    recorded(twice(2, 3));
    assertThat(run("show", "0", "2", "DOUBLE_FINALIZE")).isEqualTo(5);
    assertThat(terminal.printed()).contains("signature of v2 does not verify");
  }

  @Test
  void aBlockWithoutTheProofProvesNothing() {
    recorded(twice(2, 2));
    gateway.on("GET /v1/blocks/9", "{\"evidence\":[]}");
    assertThat(run("show", "0", "2", "DOUBLE_FINALIZE")).isEqualTo(5);
  }

  @Test
  void anUnknownKindIsRefusedHere() {
    assertThat(run("show", "0", "2", "RUDENESS")).isEqualTo(2);
    assertThat(terminal.told()).contains("LANE_FORK");
  }

  private int run(String... verb) {
    String[] line = new String[verb.length + 1];
    line[0] = "evidence";
    System.arraycopy(verb, 0, line, 1, verb.length);
    return terminal.run(line);
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
