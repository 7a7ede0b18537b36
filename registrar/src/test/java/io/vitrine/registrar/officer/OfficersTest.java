package io.vitrine.registrar.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two pairs of eyes are two persons. */
class OfficersTest {
  @Test
  void eachHasAToken() {
    Officers officers = new Officers(List.of(officer("a", 1, "one"), officer("b", 2, "two")));
    assertThat(officers.with("two").map(Officer::name)).contains("b");
    assertThat(officers.with("three")).isEmpty();
    assertThat(officers.with("")).isEmpty();
  }

  @Test
  void onePersonIsNotTwoOfficers() {
    Officer first = officer("a", 1, "one");
    for (Officer second :
        List.of(officer("a", 2, "two"), officer("b", 1, "two"), officer("b", 2, "one"))) {
      assertThatThrownBy(() -> new Officers(List.of(first, second)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Officers(List.of(first)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> officer("Li Wei", 1, "one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Officer officer(String name, int account, String token) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) account;
    return new Officer(name, new Address(Bytes.wrap(bytes)), Officers.printOf(token));
  }
}
