package io.vitrine.api.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets and places: what one client may ask for, and that no table grows without bound. */
class ClientQuotasTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Client FAR = new Client("192.0.2.1", false);
  private static final Client NEAR = new Client("127.0.0.1", true);

  private long now;

  @Test
  void aTableOfManyClientsKeepsItsBoundAndForgetsTheOneUsedLongestAgo() {
    BucketTable<Integer> table = new BucketTable<>(new QuotaSettings.Bucket(1, 10), 100);
    for (int client = 0; client < 10_000; client++) {
      assertThat(table.take(client, 10, 0).allowed()).isTrue();
      assertThat(table.size()).isLessThanOrEqualTo(100);
    }
    assertThat(table.take(9_999, 1, 0).allowed()).isFalse();
    assertThat(table.take(0, 10, 0).allowed()).isTrue();
  }

  @Test
  void aBucketThatIsFullAgainIsForgotten() {
    BucketTable<Integer> table = new BucketTable<>(new QuotaSettings.Bucket(10, 10), 1_000);
    for (int client = 0; client < 500; client++) {
      table.take(client, 10, 0);
    }
    for (int request = 0; request < 300; request++) {
      table.take(-1, 1, 10 * SECOND + request * SECOND);
    }
    assertThat(table.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void oneClientAppliesSoManyTimesInAnHour() {
    ClientQuotas quotas = quotas("");
    for (int i = 0; i < 20; i++) {
      assertThat(quotas.application(FAR)).isEmpty();
    }
    Problem refused = quotas.application(FAR).orElseThrow();
    assertThat(refused.numbers())
        .containsEntry("limit", "20")
        .containsEntry(Problem.RETRY_AFTER, "180");
    assertThat(quotas.application(new Client("192.0.2.2", false))).isEmpty();
    assertThat(quotas.application(NEAR)).isEmpty();
    now += 180 * SECOND;
    assertThat(quotas.application(FAR)).isEmpty();
    assertThat(quotas.application(FAR)).isPresent();
  }

  @Test
  void aRefusalNamesTheBucketItsNumbersAndWhenToComeBack() {
    ClientQuotas quotas = quotas("");
    int requests = 0;
    Charge charge = quotas.charge(FAR, Price.SUBMIT);
    while (charge.allowed()) {
      requests++;
      charge = quotas.charge(FAR, Price.SUBMIT);
    }
    assertThat(requests).isEqualTo(400);
    Problem problem = ClientQuotas.refusal("client " + FAR.name(), charge);
    assertThat(problem.code()).isEqualTo(ProblemCode.RATE_LIMITED);
    assertThat(problem.numbers())
        .containsEntry("bucket", "client 192.0.2.1")
        .containsEntry("has", "0")
        .containsEntry("rate", "2000")
        .containsEntry("burst", "2000")
        .containsEntry(Problem.RETRY_AFTER, "1");
    assertThat(quotas.charge(NEAR, Price.SUBMIT).allowed()).isTrue();
    now += SECOND;
    assertThat(quotas.charge(FAR, Price.SUBMIT).allowed()).isTrue();
  }

  @Test
  void theTimeToWaitIsTheBuckets() {
    ClientQuotas quotas = quotas("remote.requests { rate = 2, burst = 30 }");
    for (int i = 0; i < 6; i++) {
      quotas.charge(FAR, Price.SUBMIT);
    }
    Charge refused = quotas.charge(FAR, Price.SUBMIT);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfterSeconds()).isEqualTo(3);
    now += 3 * SECOND;
    assertThat(quotas.charge(FAR, Price.SUBMIT).allowed()).isTrue();
  }

  @Test
  void aFineTakesWhatIsLeftAndNoMore() {
    ClientQuotas quotas = quotas("remote.requests { rate = 1, burst = 22 }");
    quotas.charge(FAR, Price.SUBMIT);
    quotas.fine(FAR, Price.BAD_SIGNATURE);
    Charge refused = quotas.charge(FAR, Price.READ);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfterSeconds()).isEqualTo(1);
  }

  @Test
  void aSenderPaysPerVerifiedTransactionWhereverItComesFrom() {
    ClientQuotas quotas = quotas("remote.sender { rate = 1, burst = 3 }");
    Address sender = new Address(Bytes.wrap(new byte[Address.SIZE]));
    for (int i = 0; i < 3; i++) {
      assertThat(quotas.sender(new Client("192.0.2." + i, false), sender)).isEmpty();
    }
    assertThat(quotas.sender(FAR, sender))
        .hasValueSatisfying(
            problem -> assertThat(problem.numbers()).containsEntry("bucket", "sender " + sender));
    assertThat(quotas.sender(NEAR, sender)).isEmpty();
  }

  @Test
  void placesAreBoundedPerClientAndInTotalAndComeBackOnce() {
    Places places = new Places(client -> client.loopback() ? 3 : 2, 4);
    List<Places.Place> taken = new ArrayList<>();
    for (Client client : List.of(FAR, FAR, NEAR, NEAR)) {
      taken.add((Places.Place) places.enter(client));
    }
    assertThat(places.enter(FAR)).isEqualTo(new Places.Full(2, 2, true));
    assertThat(places.enter(NEAR)).isEqualTo(new Places.Full(4, 4, false));
    taken.get(0).leave();
    taken.get(0).leave();
    assertThat(places.size()).isEqualTo(3);
    assertThat(places.enter(NEAR)).isInstanceOf(Places.Place.class);
    assertThat(places.enter(FAR)).isEqualTo(new Places.Full(4, 4, false));
  }

  @Test
  void aGroupTakesAllItsPlacesOrNoneAndGivesThemBackOnce() {
    Places places = new Places(client -> client.loopback() ? 3 : 2, 4);
    Places.Place group = (Places.Place) places.enter(NEAR, 2);
    assertThat(places.enter(FAR, 3)).isEqualTo(new Places.Full(0, 2, true));
    assertThat(group.grow(4)).contains(new Places.Full(2, 3, true));
    assertThat(group.grow(1)).isEmpty();
    assertThat(places.size()).isEqualTo(2);
    assertThat(group.grow(3)).isEmpty();
    assertThat(places.enter(FAR, 2)).isEqualTo(new Places.Full(3, 4, false));
    group.leave();
    group.leave();
    assertThat(places.size()).isZero();
    assertThat(places.enter(FAR, 2)).isInstanceOf(Places.Place.class);
  }

  @Test
  void aClientIsItsAddressAndOfIpv6ItsNetwork() throws Exception {
    assertThat(Client.of(InetAddress.getByName("192.0.2.7")))
        .isEqualTo(new Client("192.0.2.7", false));
    assertThat(Client.of(InetAddress.getByName("127.0.0.2")))
        .isEqualTo(new Client("127.0.0.2", true));
    assertThat(Client.of(InetAddress.getByName("2001:db8:1:2:3:4:5:6")))
        .isEqualTo(Client.of(InetAddress.getByName("2001:db8:1:2:ffff::1")))
        .isNotEqualTo(Client.of(InetAddress.getByName("2001:db8:1:3:3:4:5:6")));
  }

  @Test
  void settingsUnderWhichARequestCouldNeverBePaidAreRefused() {
    assertThatThrownBy(() -> quotas("remote.requests.burst = 4"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> quotas("remembered = 0")).isInstanceOf(IllegalArgumentException.class);
  }

  private ClientQuotas quotas(String overrides) {
    var config =
        ConfigFactory.parseString("vitrine.gateway.quota { " + overrides + " }")
            .withFallback(ConfigFactory.parseResources("gateway.conf"))
            .resolve();
    return new ClientQuotas(
        QuotaSettings.read(config.getConfig("vitrine.gateway.quota")), () -> now);
  }
}
