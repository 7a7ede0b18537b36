package io.vitrine.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account whose key a registrar keeps: it is asked to sign, and nothing of it is shown. */
class CustodyCommandTest extends SigningCommands {
  private static final String CREDENTIAL = "0c".repeat(32);
  private static final String ACCOUNT = Addresses.format(SENDER);

  private HttpServer registrar;
  private volatile String authorization = "";
  private volatile boolean honest = true;

  @BeforeEach
  void keepAKey() throws IOException {
    registrar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registrar.createContext("/v1/custody/" + ACCOUNT + ":sign", this::sign);
    registrar.start();
  }

  @AfterEach
  void stop() {
    registrar.stop(0);
  }

  @Test
  void theRegistrarSignsAndTheCommandSends() throws Exception {
    assertThat(pay(note(node()))).as(terminal::told).isZero();
    assertCalled(SettlementCalls.transfer(OTHER, new Amount(7)));
    assertThat(authorization).isEqualTo("Bearer " + CREDENTIAL);
    assertThat(terminal.printed() + terminal.told()).doesNotContain(CREDENTIAL);
  }

  @Test
  void whatIsSignedInsteadIsNotSent() throws Exception {
    honest = false;
    assertThat(pay(note(node()))).isNotZero();
    assertThat(terminal.told()).contains("signed something else");
    assertThat(sent()).isEmpty();
  }

  @Test
  void nothingButTransactionsIsSigned() throws Exception {
    Path form = home.resolve("form.json");
    Files.writeString(form, FORM);
    assertThat(
            terminal.run(
                "identity", "apply", form.toString(), "--custodial", note(node()).toString()))
        .isEqualTo(2);
    assertThat(terminal.told()).contains("signs transactions alone");
    Path broken = Files.writeString(home.resolve("broken"), "{}");
    assertThat(pay(broken)).isNotZero();
    assertThat(terminal.told()).contains("no file of an account in custody");
  }

  @Test
  void anApplicationWithoutAKeyKeepsTheCredentialInAFileOfItsOwner() throws Exception {
    Path form = home.resolve("form.json");
    Files.writeString(form, FORM);
    gateway.on(
        "POST /v1/applications",
        Answer.json(
            201,
            "{\"id\":\"%s\",\"address\":\"%s\",\"state\":\"RECEIVED\",\"token\":\"%s\",\"credential\":\"%s\"}"
                .formatted("ab".repeat(16), ACCOUNT, "0d".repeat(32), CREDENTIAL)));
    assertThat(terminal.run("identity", "apply", form.toString(), "--custody", "--output", "json"))
        .as(terminal::told)
        .isZero();
    assertThat(Session.JSON.readTree(gateway.only("POST").body().toArray()).path("custody"))
        .hasToString("true");
    assertThat(terminal.printed() + terminal.told()).doesNotContain(CREDENTIAL);
    Path kept = Path.of(Session.JSON.readTree(terminal.printed()).path("custody").asText());
    assertThat(Files.readString(kept)).contains(CREDENTIAL, ACCOUNT);
    assertThat(Files.getPosixFilePermissions(kept))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theKeyIsOnTheDiskBeforeTheRegistrarDestroysItsOwn() throws Exception {
    gateway.on("POST /v1/custody/" + ACCOUNT + ":export", Answer.broken());
    Path to = home.resolve("my.key");
    Path note = note(gateway.url());
    String[] words = {"custody", "export", note.toString(), "--to", to.toString()};
    assertThat(terminal.run(words)).isNotZero();
    assertThat(gateway.requests()).hasSize(1);
    String secret = Consortium.userKey(1).toHex();
    gateway.on(
        "POST /v1/custody/" + ACCOUNT + ":export",
        "{\"address\":\"%s\",\"privateKey\":\"%s\"}".formatted(ACCOUNT, secret));
    gateway.on("POST /v1/custody/" + ACCOUNT + ":end", "{\"custody\":\"ENDED\"}");
    assertThat(terminal.run(words)).as(terminal::told).isZero();
    assertThat(Files.readString(to).strip()).isEqualTo(secret);
    assertThat(terminal.printed() + terminal.told()).doesNotContain(secret);
    assertThat(gateway.requests().get(2).target()).endsWith(":end");
    assertThat(terminal.run(words)).isNotZero();
    assertThat(gateway.requests()).hasSize(3);
  }

  private static final String FORM =
      "{\"kind\":\"PERSON\",\"country\":\"CN\",\"documentKind\":\"PASSPORT\","
          + "\"number\":\"E1234567\",\"name\":\"Li Wei\"}";

  private int pay(Path file) {
    return terminal.run(
        "account", "pay", OTHER_TEXT, "--units", "7", "--custodial", file.toString());
  }

  private URI node() {
    return URI.create("http://127.0.0.1:" + registrar.getAddress().getPort());
  }

  private Path note(URI node) throws IOException {
    Path file = home.resolve("custody.json");
    Files.writeString(
        file,
        Session.document()
            .put("address", ACCOUNT)
            .put("credential", CREDENTIAL)
            .put("node", node.toString())
            .toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private void sign(HttpExchange exchange) throws IOException {
    authorization = exchange.getRequestHeaders().getFirst("Authorization");
    TransactionBody body =
        TransactionBody.decode(
            Bytes.wrap(
                Base64.getDecoder()
                    .decode(
                        Session.JSON
                            .readTree(exchange.getRequestBody().readAllBytes())
                            .path("body")
                            .asText())));
    TransactionBody signs =
        honest
            ? body
            : new TransactionBody(
                body.ledgerId(),
                body.sender(),
                body.salt(),
                body.validUntil() + 1,
                body.contract(),
                body.method(),
                body.arguments(),
                body.gasLimit(),
                body.memo());
    byte[] answer =
        Session.document()
            .put(
                "envelope",
                Base64.getEncoder()
                    .encodeToString(
                        SignedTransaction.sign(signs, CONSORTIUM.domain(), Consortium.userKey(1))
                            .envelope()
                            .toArray()))
            .toString()
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
