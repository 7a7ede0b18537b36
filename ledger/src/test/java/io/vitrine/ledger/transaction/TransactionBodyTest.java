package io.vitrine.ledger.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionBodyTest {
  @ParameterizedTest
  @CsvSource({
    "16,0,1,0,0,true",
    "16,9223372036854775807,10000000,256,64,true",
    "15,0,1,0,0,false",
    "17,0,1,0,0,false",
    "16,-1,1,0,0,false",
    "16,0,0,0,0,false",
    "16,0,10000001,0,0,false",
    "16,0,1,257,0,false",
    "16,0,1,0,65,false"
  })
  void keepsTheRanges(
      int salt, long validUntil, long gas, int memo, int arguments, boolean allowed) {
    if (allowed) {
      TransactionBody body = body("l", "c", "m", salt, validUntil, gas, memo, arguments);
      assertThat(TransactionBody.decode(body.encode())).isEqualTo(body);
    } else {
      assertThatThrownBy(() -> body("l", "c", "m", salt, validUntil, gas, memo, arguments))
          .isInstanceOf(CodecException.class);
    }
  }

  @Test
  void namesHaveOneTo64Bytes() {
    String longest = "é".repeat(32);
    assertThat(body(longest, longest, longest, 16, 0, 1, 0, 0).contract()).isEqualTo(longest);
    for (String name : new String[] {"", longest + "x"}) {
      assertThatThrownBy(() -> body(name, "c", "m", 16, 0, 1, 0, 0))
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> body("l", name, "m", 16, 0, 1, 0, 0))
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> body("l", "c", name, 16, 0, 1, 0, 0))
          .isInstanceOf(CodecException.class);
    }
  }

  private static TransactionBody body(
      String ledgerId,
      String contract,
      String method,
      int salt,
      long validUntil,
      long gas,
      int memo,
      int arguments) {
    return new TransactionBody(
        ledgerId,
        Consortium.user(1),
        Bytes.wrap(new byte[salt]),
        validUntil,
        contract,
        method,
        new Value.Array(Collections.nCopies(arguments, Value.of(1))),
        gas,
        Bytes.wrap(new byte[memo]));
  }
}
