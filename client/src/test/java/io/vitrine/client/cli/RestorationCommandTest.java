package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Restorations on the command line: what is sent for what the ledger says. */
class RestorationCommandTest extends SigningCommands {
  private static final Address LOST = Consortium.user(2);
  private static final Address HEIR = Consortium.user(3);
  private static final String LOST_TEXT = Addresses.format(LOST);
  private static final String HEIR_TEXT = Addresses.format(HEIR);
  private static final SeriesId POSTERS = new SeriesId("posters");

  @Test
  void theSecondRegistrarNamesTheSuccessorThatItAgreesTo() {
    restoring(LOST);
    sends(
        RestorationCalls.approve(LOST, HEIR, HASH),
        "restoration",
        "approve",
        LOST_TEXT,
        "--successor",
        HEIR_TEXT);
    assertThat(run("restoration", "approve", LOST_TEXT)).isEqualTo(2);
  }

  @Test
  void theOldKeyObjectsToItsOwn() {
    restoring(SENDER);
    sends(RestorationCalls.object(HEIR), "restoration", "object");
  }

  @Test
  void theOtherStepsFollowFromTheIdentity() {
    restoring(LOST);
    sends(RestorationCalls.withdraw(LOST), "restoration", "withdraw", LOST_TEXT);
    sends(RestorationCalls.complete(LOST, HEIR, HASH), "restoration", "complete", LOST_TEXT);
    sends(RestorationCalls.finish(LOST, HEIR), "restoration", "finish", LOST_TEXT);
  }

  @Test
  void withoutARestorationNothingIsSent() {
    gateway.on("GET /v1/identities/" + LOST, "{\"commitment\":\"" + HASH + "\"}");

    assertThat(run("restoration", "complete", LOST_TEXT)).isEqualTo(2);
    assertThat(sent()).isEmpty();
  }

  @Test
  void whatIsLeftIsCollectedPageByPageAndWhatIsHeldStays() {
    restoring(LOST);
    String items = "GET /v1/accounts/" + LOST + "/items";
    String more =
        LongStream.rangeClosed(5, 13)
            .mapToObj(n -> item(n, "OWNED", "null"))
            .collect(Collectors.joining(","));
    gateway.on(
        items,
        "{\"items\":["
            + item(1, "OWNED", "null")
            + ","
            + item(2, "LISTED", "\"LISTING\"")
            + ","
            + item(3, "OWNED", "\"GIFT\"")
            + ","
            + item(4, "FROZEN", "null")
            + ","
            + item(14, "OWNED", "\"ESCROW\"")
            + ","
            + more
            + "],\"nextCursor\":null}");
    gateway.on(
        "GET /v1/accounts/" + LOST + "/offers",
        "{\"items\":[{\"item\":\"prints/9\"}],\"nextCursor\":null}");
    gateway.on("GET /v1/accounts/" + LOST, "{\"balance\":\"70\"}");

    assertThat(run("restoration", "collect", LOST_TEXT, "--series", "posters"))
        .as(() -> terminal.told())
        .isZero();

    List<ContractCall> expected =
        List.of(
            RestorationCalls.moveSeries(LOST, HEIR, POSTERS),
            RestorationCalls.endListing(LOST, id(2)),
            RestorationCalls.endGift(LOST, id(3)),
            RestorationCalls.moveItems(
                LOST,
                HEIR,
                LongStream.of(1, 2, 3, 5, 6, 7, 8, 9, 10, 11)
                    .mapToObj(RestorationCommandTest::id)
                    .toList()),
            RestorationCalls.moveItems(LOST, HEIR, List.of(id(12), id(13))),
            RestorationCalls.endOffer(LOST, new ItemId(new SeriesId("prints"), 9)),
            RestorationCalls.moveFunds(LOST, HEIR));
    assertThat(sent()).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertCalled(sent().get(i), expected.get(i));
    }
    assertThat(terminal.printed()).contains("12").contains("70");
  }

  private void restoring(Address address) {
    gateway.on(
        "GET /v1/identities/" + address,
        "{\"commitment\":\"%s\",\"restoration\":{\"successor\":\"%s\",\"attributesRoot\":\"%s\"}}"
            .formatted(HASH, HEIR_TEXT, HASH));
  }

  private static ItemId id(long number) {
    return new ItemId(POSTERS, number);
  }

  private static String item(long number, String state, String lock) {
    return "{\"item\":\"posters/%d\",\"state\":\"%s\",\"lock\":%s}".formatted(number, state, lock);
  }
}
