package io.vitrine.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Validators have the numbers of their set; who only follows comes behind them. */
class RosterTest {
  @Test
  void validatorsComeFirstInTheOrderOfTheSet() {
    Roster roster = Roster.of(set("museum", "archive"), List.of("archive", "museum"));
    assertThat(roster.names()).containsExactly("museum", "archive");
    assertThat(roster.idOf("archive")).contains(new ValidatorId(1));
    assertThat(roster.name(new ValidatorId(0))).isEqualTo("museum");
  }

  @Test
  void followersComeBehindThemByName() {
    Roster roster = Roster.of(set("museum"), List.of("zoo", "archive", "museum", "zoo"));
    assertThat(roster.names()).containsExactly("museum", "archive", "zoo");
    assertThat(roster.votes(new ValidatorId(0))).isTrue();
    assertThat(roster.votes(new ValidatorId(1))).isFalse();
    assertThat(roster.idOf("theatre")).isEmpty();
  }

  @Test
  void whoLeavesTheSetIsStillSpokenWith() {
    List<String> known = List.of("a", "b", "c");
    assertThat(Roster.of(set("a", "b", "c"), known).idOf("b")).contains(new ValidatorId(1));
    Roster after = Roster.of(set("a", "c"), known);
    assertThat(after.idOf("c")).contains(new ValidatorId(1));
    assertThat(after.idOf("b")).contains(new ValidatorId(2));
  }

  @Test
  void thereIsRoomForTwenty() {
    List<String> many = IntStream.range(0, 21).mapToObj(i -> "org-" + i).toList();
    assertThat(Roster.of(set("org-0"), many.subList(0, 20)).size()).isEqualTo(20);
    assertThatThrownBy(() -> Roster.of(set("org-0"), many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21 organisations");
  }

  private static ValidatorSet set(String... names) {
    List<Validator> members = new ArrayList<>();
    for (String name : names) {
      byte[] key = new byte[32];
      key[0] = (byte) members.size();
      members.add(new Validator(name, Bytes.wrap(key)));
    }
    return new ValidatorSet(members);
  }
}
