package io.vitrine.registrar.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.RegistrarCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked in whatever order, nobody is registered without two officers. */
class ApplicationProperties {
  private static final Address APPLICANT = address(0);
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

  /** What somebody asks: kind 0..7, by one of four people of whom the first applies. */
  record Ask(int kind, int who) {}

  @Provide
  Arbitrary<List<Ask>> asks() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7), Arbitraries.integers().between(0, 3))
        .as(Ask::new)
        .list()
        .ofMaxSize(14);
  }

  @Property
  void noStateIsReachedWithoutWhatLeadsThere(@ForAll("asks") List<Ask> asks) {
    Application application = received();
    List<Address> inFavour = new ArrayList<>();
    boolean checked = false;
    for (Ask ask : asks) {
      Application before = application;
      Optional<ApplicationEvent> event =
          decide(application, ask).match(h -> Optional.of(h.event()), refused -> Optional.empty());
      if (event.isEmpty()) {
        continue;
      }
      assertThat(before.state().isOver()).isFalse();
      assertThat(ApplicationEventCodec.decode(ApplicationEventCodec.encode(event.get())))
          .isEqualTo(event.get());
      application = before.after(event.get());
      checked |= event.get() instanceof ApplicationEvent.Checked;
      if (event.get() instanceof ApplicationEvent.Seconded seconded) {
        inFavour.add(seconded.officer());
      } else if (event.get() instanceof ApplicationEvent.Approved approved) {
        inFavour.add(approved.officer());
      } else if (event.get() instanceof ApplicationEvent.Registered) {
        assertThat(before.state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(before.registration().prepared()).isPresent();
      } else if (before.state() == ApplicationState.APPROVED) {
        // Once a transaction may be on its way nobody but the ledger ends it.
        assertThat(event.get())
            .isInstanceOfAny(ApplicationEvent.Prepared.class, ApplicationEvent.Declined.class);
      }
      if (application.state() == ApplicationState.APPROVED) {
        assertThat(checked).isTrue();
        assertThat(inFavour).hasSize(2).doesNotHaveDuplicates().doesNotContain(APPLICANT);
      }
    }
  }

  @Example
  void theUsualWay() {
    Application application =
        play(received(), new Ask(0, 1), new Ask(1, 1), new Ask(1, 2), new Ask(6, 0), new Ask(3, 0));
    assertThat(application.state()).isEqualTo(ApplicationState.REGISTERED);
    assertThat(application.finding()).contains(Finding.UNSURE);
  }

  @Example
  void refusalsSayWhatIsInTheWay() {
    Application checked = play(received(), new Ask(0, 1));
    Application seconded = play(checked, new Ask(1, 1));
    assertThat(code(decide(received(), new Ask(1, 1))))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(code(decide(checked, new Ask(1, 0)))).isEqualTo(RegistrarCode.OFFICER_IS_APPLICANT);
    assertThat(code(decide(checked, new Ask(2, 0)))).isEqualTo(RegistrarCode.OFFICER_IS_APPLICANT);
    assertThat(code(decide(seconded, new Ask(1, 1)))).isEqualTo(RegistrarCode.SAME_OFFICER_TWICE);
    assertThat(code(decide(seconded, new Ask(0, 1))))
        .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
    assertThat(code(received().check("p", Finding.MATCH, "r".repeat(129), NOW)))
        .isEqualTo(RegistrarCode.APPLICATION_FIELD_INVALID);
    for (ApplicationState over : new ApplicationState[] {ApplicationState.REJECTED}) {
      Application ended = play(checked, new Ask(2, 1));
      assertThat(ended.state()).isEqualTo(over);
      for (int kind = 0; kind < 8; kind++) {
        assertThat(code(decide(ended, new Ask(kind, 2))))
            .isEqualTo(RegistrarCode.APPLICATION_NOT_IN_STATE);
      }
    }
  }

  private static Application received() {
    return Application.of(
        new ApplicationEvent.Received(
            ApplicantKind.PERSON, APPLICANT, Hash.ZERO, Hash.ZERO, Hash.ZERO, NOW));
  }

  private static Application play(Application from, Ask... asks) {
    Application application = from;
    for (Ask ask : asks) {
      Application now = application;
      application =
          decide(now, ask)
              .match(
                  happens -> now.after(happens.event()),
                  refused -> {
                    throw new AssertionError(refused);
                  });
    }
    return application;
  }

  private static RegistrarCode code(Decision decision) {
    return decision.match(
        happens -> {
          throw new AssertionError(happens);
        },
        Decision.Refused::code);
  }

  private static Decision decide(Application application, Ask ask) {
    Address who = address(ask.who());
    return switch (ask.kind()) {
      case 0 -> application.check("desk", Finding.UNSURE, "case 7", NOW);
      case 1 -> application.approve(who, NOW);
      case 2 -> application.reject(who, Hash.ZERO, NOW);
      case 3 -> application.registered(Hash.ZERO, NOW);
      case 4 -> application.withdraw(NOW);
      case 6 -> application.prepare(Hash.ZERO, Bytes.EMPTY, 10, 5, NOW);
      case 7 -> application.declined(Hash.ZERO, "COMMITMENT_ALREADY_REGISTERED", NOW);
      default -> application.check("other", Finding.MISMATCH, "", NOW);
    };
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) number;
    return new Address(Bytes.wrap(bytes));
  }
}
