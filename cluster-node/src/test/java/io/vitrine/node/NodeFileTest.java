package io.vitrine.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.consortium.ConsortiumFiles;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFileTest {
  private static final Address REGISTRAR = address(1);
  private static final Address PAYMENTS = address(2);

  @TempDir private Path directory;

  @Test
  void aPortThatTwoFilesNameIsSaidWithBothFiles() throws Exception {
    File one = file("one", "vitrine.gateway.port = 17411");
    File two = file("two", "vitrine.gateway.port = 17411, vitrine.peer.port = 17413");
    List<String> problems = NodeFile.problems(List.of(NodeFile.read(one), NodeFile.read(two)));
    assertThat(problems)
        .contains(
            "vitrine.gateway.port of " + two + " is 17411, as is vitrine.gateway.port of " + one)
        .noneMatch(problem -> problem.startsWith("vitrine.peer.port of"))
        .contains(one + ": vitrine.genesis is not set: the path of the ledger's genesis document");
  }

  @Test
  void eachKnowsTheLedgersOfAllUnlessItNamesThem() throws Exception {
    NodeFile one = NodeFile.read(file("one", "vitrine.genesis = \"" + genesis("a") + "\""));
    NodeFile two =
        NodeFile.read(
            file(
                "two",
                "vitrine.genesis = \""
                    + genesis("b")
                    + "\", vitrine.cluster.ledgers = [\"b\", \"c\"]"));
    assertThat(NodeFile.sharing(List.of(one, two)))
        .extracting(NodeFileTest::ledgers)
        .containsExactly(List.of("a", "b"), List.of("b", "c"));
  }

  @Test
  void oneProcessHasABoundOfLedgers() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code =
        new NodeCommand(to, to)
            .start(Collections.nCopies(NodeCommand.MOST + 1, directory.resolve("x").toFile()));
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("17 configurations: one process runs at most 16 ledgers");
  }

  private static Address address(int last) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[Address.SIZE - 1] = (byte) last;
    return new Address(Bytes.wrap(bytes));
  }

  private static List<String> ledgers(Config config) {
    return config.getStringList("vitrine.cluster.ledgers");
  }

  private File file(String name, String settings) throws IOException {
    return Files.writeString(directory.resolve(name + ".conf"), settings.replace(", ", "\n"))
        .toFile();
  }

  private Path genesis(String ledger) {
    return ConsortiumFiles.open(
            directory.resolve(ledger), ledger, 1, GenesisParameters.of(REGISTRAR, PAYMENTS))
        .genesisFile();
  }
}
