package io.vitrine.registrar.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.RegistrarCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What follows the approval: one transaction, and the erasure. */
class RegistrationTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);
  private static final Address OFFICER = address(1);
  private static final Hash FIRST = Sha256.of(Bytes.fromHex("01"));
  private static final Hash SECOND = Sha256.of(Bytes.fromHex("02"));
  private static final Bytes SIGNATURE = Bytes.wrap(new byte[65]);

  @Test
  void aTransactionIsReplacedOnlyWhenNoBlockCanHoldItAnyMore() {
    Application sent = after(approved(), prepared(approved(), FIRST, 100, 50));
    assertThat(sent.registration().isUnderWay(100)).isTrue();
    assertThat(refused(prepared(sent, SECOND, 200, 100)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    Application again = after(sent, prepared(sent, SECOND, 200, 101));
    assertThat(refused(again.registered(FIRST, NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(after(again, again.registered(SECOND, NOW)).registration().transaction())
        .contains(SECOND);
  }

  @Test
  void whatTheLedgerRefusesIsOver() {
    Application sent = after(approved(), prepared(approved(), FIRST, 100, 50));
    Application declined = after(sent, sent.declined(FIRST, "COMMITMENT_ALREADY_REGISTERED", NOW));
    assertThat(declined.state().isOver()).isTrue();
    assertThat(declined.registration().declined()).contains("COMMITMENT_ALREADY_REGISTERED");
    assertThat(declined.isOpen()).isFalse();
  }

  @Test
  void nobodyIsErasedWhileSomethingIsOpen() {
    assertThat(refused(approved().erase(OFFICER, false, FIRST, 1, NOW)))
        .isEqualTo(RegistrarCode.ERASURE_NOT_YET);
    Application over = over();
    assertThat(refused(over.erase(OFFICER, true, FIRST, 1, NOW)))
        .isEqualTo(RegistrarCode.ERASURE_NOT_YET);
    Application proposed = after(over, over.erase(OFFICER, false, FIRST, 1, NOW));
    assertThat(proposed.isOpen()).isFalse();
    assertThat(refused(proposed.erased(SIGNATURE, NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(refused(proposed.erase(OFFICER, false, FIRST, 1, NOW)))
        .isEqualTo(RegistrarCode.SAME_OFFICER_TWICE);
    Application begun = after(proposed, proposed.erase(address(2), false, FIRST, 1, NOW));
    assertThat(begun.isOpen()).isTrue();
    assertThat(refused(begun.erase(OFFICER, false, FIRST, 1, NOW)))
        .isEqualTo(RegistrarCode.PERSON_ERASED);
    Application erased = after(begun, begun.erased(SIGNATURE, NOW));
    assertThat(erased.isOpen()).isFalse();
    assertThat(refused(erased.erased(SIGNATURE, NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
  }

  @Test
  void findingsAreBounded() {
    Application application = received();
    for (int i = 0; i < Application.MAX_FINDINGS; i++) {
      application = after(application, application.check("p", Finding.UNSURE, "", NOW));
    }
    assertThat(refused(application.check("p", Finding.UNSURE, "", NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(refused(application.approve(OFFICER, NOW))).isNull();
  }

  @Test
  void everyEventIsStoredAndReplayed() {
    List<ApplicationEvent> all = new ArrayList<>();
    all.add(received().received());
    Application application = received();
    for (ApplicationEvent event :
        List.of(
            new ApplicationEvent.Checked("desk", Finding.MATCH, "case/7", NOW),
            new ApplicationEvent.Seconded(OFFICER, NOW),
            new ApplicationEvent.Approved(address(2), NOW),
            new ApplicationEvent.Prepared(FIRST, Bytes.fromHex("00ff"), 7, NOW),
            new ApplicationEvent.Registered(FIRST, NOW),
            new ApplicationEvent.ErasureProposed(address(2), NOW),
            new ApplicationEvent.ErasureBegun(OFFICER, SECOND, 2, NOW),
            new ApplicationEvent.Erased(SIGNATURE, NOW))) {
      application = application.after(event);
      all.add(event);
    }
    assertThat(stored(all)).isEqualTo(all);
    assertThat(Application.replay(all)).contains(application);
    assertThat(
            stored(
                List.of(
                    new ApplicationEvent.Rejected(OFFICER, FIRST, NOW),
                    new ApplicationEvent.Declined(FIRST, "REASON", NOW),
                    new ApplicationEvent.Withdrawn(NOW))))
        .hasSize(3);
    assertThat(Application.replay(List.of())).isEmpty();
    assertThatThrownBy(() -> Application.replay(all.subList(1, 2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Application.replay(List.of(all.get(0), all.get(0))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRestorationIsRegisteredOnceTheLedgerHasTheProposalAndTheRest() {
    ApplicationEvent.Received received =
        new ApplicationEvent.Received(
            ApplicantKind.PERSON,
            address(0),
            Hash.ZERO,
            FIRST,
            SECOND,
            Optional.of(address(9)),
            NOW);
    Application approved =
        Stream.<ApplicationEvent>of(
                new ApplicationEvent.Checked("desk", Finding.MATCH, "", NOW),
                new ApplicationEvent.Seconded(OFFICER, NOW),
                new ApplicationEvent.Approved(address(2), NOW))
            .reduce(Application.of(received), Application::after, (a, b) -> b);
    Application sent = after(approved, prepared(approved, FIRST, 100, 50));
    assertThat(refused(sent.registered(FIRST, NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(refused(sent.restored(NOW))).isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    Application proposed = after(sent, sent.proposed(FIRST, SECOND, NOW));
    assertThat(proposed.state()).isEqualTo(ApplicationState.RESTORING);
    assertThat(refused(proposed.withdraw(NOW))).isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(refused(proposed.approve(OFFICER, NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);

    Application again = after(proposed, prepared(proposed, SECOND, 200, 101));
    assertThat(after(again, again.registered(SECOND, NOW)).registration().transaction())
        .contains(SECOND);
    assertThat(after(proposed, proposed.restored(NOW)).registration().transaction())
        .contains(FIRST);
    assertThat(after(proposed, proposed.unrestored("RESTORATION_OBJECTED", NOW)).state())
        .isEqualTo(ApplicationState.DECLINED);
    assertThat(refused(approved().proposed(FIRST, SECOND, NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    List<ApplicationEvent> events =
        List.of(received, new ApplicationEvent.Proposed(FIRST, SECOND, NOW));
    assertThat(stored(events)).isEqualTo(events);
  }

  private static List<ApplicationEvent> stored(List<ApplicationEvent> events) {
    return events.stream()
        .map(event -> ApplicationEventCodec.decode(ApplicationEventCodec.encode(event)))
        .toList();
  }

  private static Application received() {
    return Application.of(
        new ApplicationEvent.Received(
            ApplicantKind.PERSON, address(0), Hash.ZERO, FIRST, SECOND, NOW));
  }

  private static Application approved() {
    return Stream.<ApplicationEvent>of(
            new ApplicationEvent.Checked("desk", Finding.MATCH, "", NOW),
            new ApplicationEvent.Seconded(OFFICER, NOW),
            new ApplicationEvent.Approved(address(2), NOW))
        .reduce(received(), Application::after, (a, b) -> b);
  }

  private static Application over() {
    return received().after(new ApplicationEvent.Withdrawn(NOW));
  }

  private static Decision prepared(Application of, Hash id, long until, long blockTime) {
    return of.prepare(id, Bytes.EMPTY, until, blockTime, NOW);
  }

  private static Application after(Application before, Decision decision) {
    return decision.match(
        happens -> before.after(happens.event()),
        refused -> {
          throw new AssertionError(refused);
        });
  }

  private static RegistrarCode refused(Decision decision) {
    return decision.match(happens -> null, Decision.Refused::code);
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) number;
    return new Address(Bytes.wrap(bytes));
  }
}
