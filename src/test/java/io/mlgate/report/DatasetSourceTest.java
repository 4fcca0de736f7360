package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSourceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"uri": "s3://data/train.parquet"}         | s3://data/train.parquet
          {"uri": "s3://a/b", "version": {"n": [1]}} | s3://a/b
          {"tags": {"uri": "s3://a/b"}}              | {"tags": {"uri": "s3://a/b"}}
          {"uri": 7}                                 | {"uri": 7}
          {"uri": "s3://cut                          | {"uri": "s3://cut
          s3://plain/train.csv                       | s3://plain/train.csv
          """,
      quoteCharacter = '~')
  void isShownAsItsUri(String source, String expected) {
    assertThat(DatasetSource.shown(source)).isEqualTo(expected);
  }
}
