package io.vitrine.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void everyEntryHasItsOwnNumberAndNameAndSaysWhatToDo() {
    assertThat(Catalogue.all()).extracting(Code::code).doesNotHaveDuplicates();
    assertThat(Catalogue.all()).extracting(Code::slug).doesNotHaveDuplicates();
    assertThat(Catalogue.all()).extracting(Code::title).doesNotHaveDuplicates();
    assertThat(Catalogue.all())
        .allSatisfy(
            code -> {
              assertThat(code.title()).matches("[A-Z].*[^.]").hasSizeLessThan(100);
              assertThat(code.remedy()).matches("[A-Z].*").hasSizeGreaterThan(15);
              assertThat(code.exit()).isNotEqualTo(ExitCode.OK);
              assertThat(Family.of(code)).isNotNull();
              code.entry().http().ifPresent(h -> assertThat(h.status()).isBetween(400, 599));
            });
  }

  @Test
  void entriesStandInTheOrderOfTheirNumbers() {
    for (List<? extends Code> codes :
        List.<List<? extends Code>>of(
            Arrays.asList(ProblemCode.values()),
            Arrays.asList(ClientCode.values()),
            Arrays.asList(CheckCode.values()),
            Arrays.asList(StartCode.values()),
            Arrays.asList(HaltCode.values()))) {
      assertThat(codes.stream().map(code -> code.entry().number())).isSorted();
    }
  }

  @Test
  void aCodeIsFoundByNumberCodeAndName() {
    for (String text : List.of("VIT-2006", "vit-2006", "2006", "bad-signature", "BAD_SIGNATURE")) {
      assertThat(Catalogue.find(text)).as(text).contains(ProblemCode.BAD_SIGNATURE);
    }
    assertThat(Catalogue.find("VIT-0000")).isEmpty();
    assertThat(CheckCode.of("header-chain")).isEqualTo(CheckCode.HEADER_CHAIN);
  }

  @Test
  void everyOriginHasCodesAndWhatMayBetterLaterEndsAsANetworkFailure() {
    for (Origin origin : Origin.values()) {
      assertThat(Catalogue.of(origin)).as(origin.name()).isNotEmpty();
    }
    for (ProblemCode code : ProblemCode.values()) {
      if (code.status() == 429 || code.status() == 503) {
        assertThat(code.retryable()).as(code.name()).isTrue();
        assertThat(code.exit()).as(code.name()).isEqualTo(ExitCode.NETWORK);
      }
    }
  }
}
