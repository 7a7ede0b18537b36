package io.vitrine.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {
  private static final Hash ONE = Sha256.of(Bytes.fromHex("01"));
  private static final Hash TWO = Sha256.of(Bytes.fromHex("02"));

  private final AtomicLong now = new AtomicLong();
  private final KnownAnswers<String> answers = new KnownAnswers<>(String::length, now::get);

  @Test
  void theSameRequestUnderTheSameKeyGetsTheSameAnswer() {
    KnownAnswers.Key key = new KnownAnswers.Key("ann", "k");
    assertThat(answers.begin(key, ONE)).isInstanceOf(KnownAnswers.New.class);
    assertThat(answers.begin(key, ONE)).isInstanceOf(KnownAnswers.Running.class);
    answers.end(key, Optional.of("done"));
    assertThat(answers.begin(key, ONE)).isEqualTo(new KnownAnswers.Known<>("done"));
    assertThat(answers.begin(key, TWO)).isInstanceOf(KnownAnswers.Another.class);
    assertThat(answers.begin(new KnownAnswers.Key("bob", "k"), TWO))
        .isInstanceOf(KnownAnswers.New.class);
  }

  @Test
  void whatMayBeTriedAgainIsForgotten() {
    KnownAnswers.Key key = new KnownAnswers.Key("ann", "k");
    answers.begin(key, ONE);
    answers.end(key, Optional.empty());
    assertThat(answers.begin(key, TWO)).isInstanceOf(KnownAnswers.New.class);
  }

  @Test
  void aRequestThatEndsLateLeavesALaterAnswerAsItIs() {
    KnownAnswers.Key key = new KnownAnswers.Key("ann", "k");
    answers.begin(key, ONE);
    answers.end(key, Optional.of("done"));
    answers.end(key, Optional.of("late"));
    assertThat(answers.begin(key, ONE)).isEqualTo(new KnownAnswers.Known<>("done"));
  }

  @Test
  void anAnswerIsKeptForADay() {
    KnownAnswers.Key key = new KnownAnswers.Key("ann", "k");
    answers.begin(key, ONE);
    answers.end(key, Optional.of("done"));
    now.set(KnownAnswers.LIFE.toNanos());
    assertThat(answers.begin(key, ONE)).isInstanceOf(KnownAnswers.Known.class);
    now.incrementAndGet();
    assertThat(answers.begin(key, ONE)).isInstanceOf(KnownAnswers.New.class);
  }

  @Test
  void countAndBytesAreBoundedAndTheOldestGoesFirst() {
    for (int i = 0; i < KnownAnswers.MAX_COUNT + 5; i++) {
      answer(i, "x");
    }
    assertThat(answers.size()).isLessThanOrEqualTo(KnownAnswers.MAX_COUNT);
    assertThat(answers.begin(new KnownAnswers.Key("ann", "0"), ONE))
        .isInstanceOf(KnownAnswers.New.class);

    String large = "x".repeat(1024 * 1024);
    for (int i = 0; i < 40; i++) {
      answer(100_000 + i, large);
    }
    assertThat(answers.size()).isLessThanOrEqualTo(17);
    assertThat(answers.begin(new KnownAnswers.Key("ann", "100039"), ONE))
        .isInstanceOf(KnownAnswers.Known.class);
  }

  private void answer(int number, String text) {
    KnownAnswers.Key key = new KnownAnswers.Key("ann", "" + number);
    answers.begin(key, ONE);
    answers.end(key, Optional.of(text));
  }
}
