package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands that sign, and what they send to a gateway. */
abstract class SigningCommands {
  static final Consortium CONSORTIUM = Consortium.of(4);
  static final Address OTHER = Consortium.user(2);
  static final String OTHER_TEXT = Addresses.format(OTHER);
  static final Address SENDER = Consortium.user(1);
  static final Hash HASH = Sha256.of(Bytes.fromHex("01"));

  @TempDir Path home;
  final ScriptedGateway gateway = new ScriptedGateway();
  ScriptedTerminal terminal;
  Path key;

  @BeforeEach
  void open() throws IOException {
    terminal = new ScriptedTerminal(home).set("VITRINE_NODE", gateway.url().toString());
    key = Files.writeString(home.resolve("key"), Consortium.userKey(1).toHex());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    gateway.on(
        "GET /v1/network/genesis",
        "{\"document\":\""
            + Base64.getEncoder().encodeToString(CONSORTIUM.genesis().encode().toArray())
            + "\"}");
    gateway.on(
        "POST /v1/transactions",
        "{\"state\":\"COMMITTED\",\"height\":12,\"index\":0,\"receipt\":{\"status\":\"OK\"}}");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  /** Runs a command that signs with the key file. */
  int run(String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--key-file";
    all[args.length + 1] = key.toString();
    return terminal.run(all);
  }

  void sends(ContractCall call, String... args) {
    assertThat(run(args)).as(() -> terminal.told()).isZero();
    assertCalled(call);
  }

  void assertCalled(ContractCall call) {
    assertCalled(last(), call);
  }

  static void assertCalled(SignedTransaction sent, ContractCall call) {
    assertThat(sent.body().contract()).isEqualTo(call.contract());
    assertThat(sent.body().method()).isEqualTo(call.method());
    assertThat(sent.body().arguments()).isEqualTo(call.arguments());
    assertThat(sent.body().sender()).isEqualTo(SENDER);
    assertThat(new TransactionRules(CONSORTIUM.domain()).verifySignature(sent)).isEmpty();
  }

  SignedTransaction last() {
    List<SignedTransaction> sent = sent();
    return sent.get(sent.size() - 1);
  }

  List<SignedTransaction> sent() {
    return gateway.requests().stream()
        .filter(r -> r.method().equals("POST"))
        .map(r -> SignedTransaction.decode(r.body()))
        .toList();
  }

  String target() {
    return gateway.requests().get(gateway.requests().size() - 1).target();
  }
}
