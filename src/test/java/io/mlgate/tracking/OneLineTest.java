package io.mlgate.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest
  @ValueSource(ints = {0x0, 0x7, 0x8, 0x1b, 0x7f, 0x80, 0x9b, 0x9f, 0xad, 0x200b, 0x202e, 0x2066})
  void whatATerminalWouldObeyIsReplacedVisibly(int character) {
    String hostile = "a" + Character.toString(character) + "[31mb";

    assertThat(OneLine.of(hostile)).isEqualTo("a\uFFFD[31mb");
    assertThat(new TrackingException(Kind.MALFORMED, hostile)).hasMessage("a\uFFFD[31mb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\t", "\u0085", "\u2028", "\u2029", "\u000b\f"})
  void everyKindOfLineBreakBecomesABlank(String lineBreak) {
    assertThat(OneLine.of("a" + lineBreak + "b")).isEqualTo("a b");
    assertThat(new TrackingException(Kind.MALFORMED, "a" + lineBreak + "b")).hasMessage("a b");
  }

  @Test
  void lettersOfAnyLanguageStay() {
    assertThat(OneLine.of("größe 模型 \uD83D\uDE00")).isEqualTo("größe 模型 \uD83D\uDE00");
  }

  @Test
  void aLongTextIsCut() {
    assertThat(OneLine.of("x".repeat(10_000))).hasSize(303).endsWith("x...");
    assertThat(new TrackingException(Kind.MALFORMED, "x".repeat(10_000)).getMessage())
        .hasSize(2_003);
  }

  @Test
  void blanksInTheNameOfAFileStay() {
    assertThat(new TrackingException(Kind.NOT_FOUND, "no /a  b/c")).hasMessage("no /a  b/c");
  }

  @Test
  void whatIsBrokenIsNotTheUsersMistake() {
    assertThat(new TrackingException(Kind.BROKEN, "x").isUsersMistake()).isFalse();
  }
}
