package io.vitrine.bench.scene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.ClosedLoop;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Pairs of registered people and one item per transaction under way, in a series of their own. */
public final class Scene {
  /** Chains of the preparation: its order does not matter within a step. */
  private static final int PREPARING = 64;

  private final TransactionSigner signer;
  private final List<InetSocketAddress> gateways;
  private final List<PassedItem> items;

  private Scene(
      TransactionSigner signer, List<InetSocketAddress> gateways, List<PassedItem> items) {
    this.signer = signer;
    this.gateways = gateways;
    this.items = items;
  }

  /**
   * Registers people and issues {@code count} items.
   *
   * @param home the data directory of the development network, for its registrar's key
   */
  public static Scene prepare(
      Path home, TransactionSigner signer, List<InetSocketAddress> gateways, int count)
      throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    AccountKey registrar = registrar(home);
    AccountKey publisher = key(random);
    List<AccountKey> people =
        IntStream.range(0, Math.max(2, count / 2)).mapToObj(i -> key(random)).toList();
    SeriesId series = new SeriesId("bench-" + HexFormat.of().toHexDigits(random.nextLong()));
    Scene scene = new Scene(signer, gateways, new ArrayList<>());
    List<ContractCall> registrations = new ArrayList<>();
    registrations.add(registration(publisher));
    people.forEach(person -> registrations.add(registration(person)));
    scene.submit(registrar, registrations);
    scene.submit(registrar, List.of(IdentityCalls.grantRole(publisher.address(), Role.PUBLISHER)));
    scene.submit(
        publisher, List.of(CollectionCalls.createSeries(series, "Bench", count, 0, hash("rules"))));
    List<ContractCall> issues = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ItemId item = ItemId.of(series.toString(), i + 1);
      AccountKey first = people.get(i % people.size());
      AccountKey second = people.get((i + 1) % people.size());
      scene.items.add(new PassedItem(item, first, second));
      issues.add(CollectionCalls.issue(item, hash("c" + i), hash("m" + i), first.address()));
    }
    scene.submit(publisher, issues);
    return scene;
  }

  /** Signs {@code each} transfers of every item, from its present owner on. */
  public List<Chain> transfers(int each) {
    return items.parallelStream().map(item -> item.transfers(signer, each)).toList();
  }

  /** Takes note of who owns what after {@code result}, a load of {@link #transfers}. */
  public void passed(LoadResult result) {
    for (int i = 0; i < items.size(); i++) {
      items.get(i).passed(result.committed().get(i));
    }
  }

  private void submit(AccountKey sender, List<ContractCall> calls)
      throws IOException, InterruptedException {
    List<Chain> chains = new ArrayList<>();
    for (int i = 0; i < Math.min(PREPARING, calls.size()); i++) {
      chains.add(new Chain());
    }
    for (int i = 0; i < calls.size(); i++) {
      chains.get(i % chains.size()).add(signer.sign(sender, calls.get(i)));
    }
    LoadResult result = ClosedLoop.start(gateways, chains).join();
    if (result.samples().size() != calls.size()) {
      throw new IOException(
          "the preparation was refused: " + result.failures().stream().findFirst().orElse("?"));
    }
  }

  private static ContractCall registration(AccountKey key) {
    return IdentityCalls.register(
        key.address(), IdentityKind.PERSON, hash(key.address().toString()));
  }

  private static AccountKey registrar(Path home) throws IOException {
    Path file = home.resolve("dev").resolve("accounts.json");
    JsonNode accounts = new ObjectMapper().readTree(Files.readString(file));
    String secret = accounts.path("registrar").path("privateKey").asText();
    return AccountKey.ofSecret(HexFormat.of().parseHex(secret));
  }

  private static AccountKey key(SecureRandom random) {
    byte[] secret = new byte[AccountKey.SIZE];
    random.nextBytes(secret);
    return AccountKey.ofSecret(secret);
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(US_ASCII)));
  }
}
