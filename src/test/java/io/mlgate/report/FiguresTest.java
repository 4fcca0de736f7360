package io.mlgate.report;

import static io.mlgate.report.GateResultBuilder.gate;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.8712            | 0.8712
          0.30000000000000004 | 0.3
          0.1234567         | 0.1235
          0.82545           | 0.8255
          -0.82545          | -0.8255
          1                 | 1
          -0.0              | 0
          212.44            | 212.4
          2304              | 2,304
          12345.678         | 12,346
          -1234567.8        | -1,234,568
          0.00001234567     | 0.00001235
          0.0000012345      | 1.235e-6
          999999.96         | 1,000,000
          1e14              | 100,000,000,000,000
          1e15              | 1e15
          1.7976931348623157E308 | infinity
          -1.7976931348623157E308 | minus infinity
          1.7976931348623155E308 | 1.798e308
          4.9E-324          | 4.9e-324
          NaN               | not a number
          Infinity          | infinity
          -Infinity         | minus infinity
          """)
  void areShort(double value, String expected) {
    assertThat(Figures.of(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.84996, 0.85, 0.84996",
    "0.85004, 0.85, 0.85004",
    "0.8499999999999999, 0.85, 0.8499999999999999",
    "0.85, 0.85, 0.85",
    "0.8712, 0.85, 0.8712"
  })
  void areNeverRoundedOntoALimitThatTheyMiss(double value, BigDecimal limit, String expected) {
    Optional<Accepted> accepted = Optional.of(new Accepted(Optional.of(limit), Optional.empty()));
    assertThat(Figures.beside(value, accepted)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.70, 0.70",
    "300, 300",
    "2048, '2,048'",
    "0.123456789012345, 0.12345679",
    "1E+400, 1e400",
    "3E+2, 300",
    "0.000, 0"
  })
  void keepALimitAsThePolicyWritesIt(BigDecimal limit, String expected) {
    assertThat(Figures.limit(limit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.84480322, 0.878518, 0.8448",
    "0.84480322, 0.8448,   0.844803",
    "0.84480322, 0.844803, 0.8448032",
    "0.10,       0.05,     0.10",
    "2.2660,     2.156,    2.266",
    "61.250,     58.6,     61.25",
    "300.0,      26.4,     300",
    "123456.789, 99,       '123,457'",
  })
  void shortenAComputedLimitButNeverToTheOtherSideOfTheValue(
      BigDecimal limit, double value, String expected) {
    GateResult result =
        gate("g")
            .rule("auc, min 0.10")
            .value(value)
            .atLeast(limit.toPlainString())
            .is(Verdict.PASS, "");

    assertThat(Figures.limit(Limits.of(result).orElseThrow().lower().orElseThrow()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"is 0.72 here, true", "is 0.72., true", "is 0.725, false", "is 10.72, false"})
  void areFoundInATextOnlyAsAWhole(String text, boolean expected) {
    assertThat(Figures.isIn(text, "0.72")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.7124173 | 0.7124193 | 0.7124183 ± 0.000001
          0.712417345678901 | 0.712419345678901 | 0.7124183 ± 0.000001
          12345.674 | 12345.676 | 12,345.675 ± 0.001
          0.712345 | 0.712455 | between 0.71235 and 0.71246
          0.5 | 0.5 | between 0.5 and 0.5
          """)
  void showLimitsThatWouldReadAlikeAsAMiddleAndADistance(
      BigDecimal lower, BigDecimal upper, String expected) {
    GateResult result =
        gate("g")
            .value(0.3)
            .between(lower.toPlainString(), upper.toPlainString())
            .is(Verdict.FAIL, "");
    assertThat(Limits.required(result).map(Phrases::inWords)).contains(expected);
  }

  @Test
  void showDifferencesWithTheirSign() {
    assertThat(Figures.difference(0.8712, 0.8655)).isEqualTo("+0.0057");
    assertThat(Figures.difference(0.3, 0.1 + 0.2)).isEqualTo("-4e-17");
    assertThat(Figures.difference(1, 1)).isEqualTo("0");
    assertThat(Figures.difference(1e308, -1e308)).isEqualTo("+2e308");
  }

  @Test
  void doNotExpandEnormousLimits() {
    BigDecimal enormous = new BigDecimal("1E+1000000000");
    assertThat(Figures.limit(enormous)).isEqualTo("1e1000000000");
    assertThat(Figures.distance(1, enormous)).isEqualTo("1e1000000000");
    assertThat(Figures.isBelow(1, enormous)).isTrue();
  }
}
