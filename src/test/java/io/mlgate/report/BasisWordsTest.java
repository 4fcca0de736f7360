package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasisWordsTest {

  @ParameterizedTest
  @CsvSource({
    "0.0712,  DeLong, p 0.0712 for no difference; DeLong",
    "0.0001,  DeLong, p 0.0001 for no difference; DeLong",
    "0.00009, DeLong, p below 0.0001 for no difference; DeLong",
    "0,       '',     p below 0.0001 for no difference",
    ",        DeLong, DeLong",
    ",        '',     ''"
  })
  void tellTheTestAndTheMethodThereAre(Double p, String method, String expected) {
    Comparison comparison =
        new Comparison(
            0.1, 1, Optional.empty(), p == null ? OptionalDouble.empty() : OptionalDouble.of(p));
    Basis basis = new Basis("holdout", method, Optional.of(comparison), Optional.empty());
    assertThat(BasisWords.of(GateResultBuilder.gate("a").basis(basis).is(Verdict.PASS, "")))
        .isEqualTo(expected);
  }
}
