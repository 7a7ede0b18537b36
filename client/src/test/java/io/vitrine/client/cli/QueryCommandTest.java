package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {
  private static final String PROGRESS = "GET /v1/node/query-tables";
  private static final String REBUILD = "POST /v1/node/query-tables:rebuild";

  @TempDir Path home;

  @Test
  void rebuildDropsAndWaitsUntilTheTablesReachWhatWasExecuted() {
    try (ScriptedGateway node = new ScriptedGateway()) {
      node.on(PROGRESS, "{\"indexedHeight\":9,\"executedHeight\":9}");
      node.on(REBUILD, "{\"indexedHeight\":0,\"executedHeight\":9}");
      ScriptedTerminal terminal = new ScriptedTerminal(home);

      assertThat(terminal.run("query", "rebuild", "--node", node.url().toString())).isZero();

      assertThat(terminal.printed()).contains("indexedHeight").contains("9");
      assertThat(node.requests().stream().filter(r -> r.method().equals("POST"))).hasSize(1);
    }
  }

  @Test
  void anOrganisationWithoutTablesIsToldFromOneThatHasThem() {
    try (ScriptedGateway node = new ScriptedGateway()) {
      ScriptedTerminal terminal = new ScriptedTerminal(home);

      assertThat(terminal.run("query", "status", "--node", node.url().toString())).isEqualTo(6);
    }
  }
}
