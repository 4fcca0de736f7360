package io.mlgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "f          | sex=f",
        "18 to 25   | sex=18 to 25",
        "a, age=b   | sex=\"a, age=b\"",
        "x=y        | sex=\"x=y\"",
        "6\" tall   | sex=\"6\"\" tall\""
      })
  void aValueThatCouldBeSeveralStandsInQuotes(String value, String name) {
    assertThat(new Slice(Map.of("sex", value))).hasToString(name);
  }

  @Test
  void differentSlicesHaveDifferentNames() {
    assertThat(of("f", "a, age=b")).doesNotHaveToString(of("f, age=a", "b").toString());
    assertThat(of("", "b")).hasToString("sex=\"\", age=b");
  }

  private static Slice of(String sex, String age) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("sex", sex);
    values.put("age", age);
    return new Slice(values);
  }
}
