package io.mlgate.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlModelReaderTest {
  @Test
  void aFileOfMlflowIsReadWhole() {
    MlModel model = sample("seeded-v1");
    assertThat(model.runId()).contains("ffc6fbe28b1e400fb5cde56161fbb809");
    assertThat(model.modelSizeBytes()).contains(3062L);
    assertThat(model.mlflowVersion()).contains("3.17.2");
    assertThat(model.utcTimeCreated())
        .contains(LocalDateTime.of(2026, 11, 21, 0, 6, 30, 188_776_000));
    assertThat(model.flavors()).containsOnlyKeys("python_function", "sklearn");
    assertThat(model.flavors().get("sklearn").settings())
        .containsEntry("serialization_format", "cloudpickle")
        .containsEntry("sklearn_version", "1.9.1")
        .doesNotContainKey("code");
    assertThat(model.signature())
        .contains(
            Shorthand.signature(
                "age:long;income:double;debt_ratio:double;late_payments:long;employment:string",
                "int64(-1)",
                ""));
  }

  @Test
  void everyTypeThatMlflowWritesIsRead() {
    MlModel model = sample("rich");
    assertThat(model.flavors()).isEmpty();
    Signature signature = model.signature().orElseThrow();
    assertThat(signature.inputs())
        .isEqualTo(
            Shorthand.inputs(
                    "a_boolean:boolean;a_integer?:integer;a_long:long;a_float?:float;"
                        + "a_double:double;a_string?:string;a_binary:binary;a_datetime?:datetime;"
                        + "orders:[{note?:[any],price:double}];scores?:<[long]>;extra:any;"
                        + "vector:[double]")
                .inputs());
    assertThat(signature.outputs())
        .isEqualTo(Shorthand.inputs("probabilities:float32(-1,2);label:str(-1)").inputs());
    assertThat(signature.params())
        .extracting(ParamSpec::name, ParamSpec::toString, ParamSpec::describedDefault)
        .map(String::valueOf)
        .containsExactly(
            "(\"temperature\", \"float\", \"default 0.5\")",
            "(\"stops\", \"list of string\", \"default [\"a\",\"b\"]\")",
            "(\"nothing\", \"double\", \"default null\")",
            "(\"nan\", \"double\", \"default NaN\")",
            "(\"day\", \"datetime\", \"default \"2026-01-02T03:04:00\"\")",
            "(\"options\", \"object\", \"default {\"k\":7}\")");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void seededVersionsWithProductionsSignatureAreCompatible(int version) {
    for (CompatibilityMode mode : CompatibilityMode.values()) {
      SignatureComparison comparison = compare(version, mode);
      assertThat(comparison.outcome()).isEqualTo(CompatibilityOutcome.COMPATIBLE);
      assertThat(comparison.differences()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompatibilityMode.class,
      names = {"BACKWARD", "DROP_IN", "FULL"})
  void theSeededVersionThatReadsAnotherColumnBreaksCallers(CompatibilityMode mode) {
    SignatureComparison comparison = compare(5, mode);
    assertThat(comparison.outcome()).isEqualTo(CompatibilityOutcome.INCOMPATIBLE);
    assertThat(comparison.differences().get(0))
        .hasToString(
            "BREAK inputs.group: absent -> string: today's callers do not send it, and the"
                + " candidate refuses requests without it");
  }

  @Test
  void theSeededVersionThatReadsAnotherColumnCanBeRolledBack() {
    assertThat(compare(5, CompatibilityMode.ROLLBACK_SAFE).outcome())
        .isEqualTo(CompatibilityOutcome.COMPATIBLE);
  }

  @Test
  void aModelWithoutASignatureHasNone() {
    assertThat(read("flavors: {}\nsignature: null\n").signature()).isEmpty();
    assertThat(read("run_id: abc").signature()).isEmpty();
    assertThat(read("signature: {inputs: null, outputs: null}").signature())
        .contains(new Signature(Optional.empty(), Optional.empty(), List.of()));
  }

  @Test
  void unknownKeysAreLeftAlone() {
    MlModel model = read("run_id: 1e5\nnew_in_mlflow_9: {a: [1, {b: c}]}\n");
    assertThat(model.runId()).contains("1e5");
  }

  /** MLflow writes aliases itself where a list of the user's metadata occurs twice. */
  @Test
  void aliasesAreNotExpanded() {
    StringBuilder bomb = new StringBuilder("metadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++) {
      String before = ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1);
      bomb.append("  a%d: &a%d [%s]\n".formatted(i, i, before));
    }
    assertThat(read(bomb + "run_id: abc\n").runId()).contains("abc");
  }

  @Test
  void timesWithoutAFractionAreRead() {
    assertThat(read("utc_time_created: '2026-11-21 00:06:30'").utcTimeCreated())
        .contains(LocalDateTime.of(2026, 11, 21, 0, 6, 30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                            | MLmodel is no MLmodel: no mapping at its top
          [a, b]                        | MLmodel is no MLmodel: no mapping at its top
          a: [                          | MLmodel is no YAML in line 1: expected the node content, but found '<stream end>'
          {a: *b}                       | MLmodel has an alias of what is not yet read in line 1
          &a {b: *a}                    | MLmodel has an alias of what is not yet read in line 1
          {run_id: a, run_id: b}        | MLmodel names the key 'run_id' twice in line 1
          {[a]: b}                      | MLmodel has a key that is no plain word in line 1
          {run_id: [a]}                 | MLmodel: run_id is no text
          {flavors: [a]}                | MLmodel: flavors is no mapping
          {flavors: {sklearn: [a]}}     | MLmodel: flavors.sklearn is no mapping
          {model_size_bytes: -1}        | MLmodel: model_size_bytes is no number of bytes: '-1'
          {model_size_bytes: 3 kB}      | MLmodel: model_size_bytes is no number of bytes: '3 kB'
          {utc_time_created: yesterday} | MLmodel: utc_time_created is no time: 'yesterday'
          {signature: [a]}              | MLmodel: signature is no mapping
          {signature: {inputs: [a]}}    | MLmodel: signature.inputs is no text
          {signature: {inputs: '[]'}}   | MLmodel: signature.inputs is empty
          {signature: {outputs: '{}'}}  | MLmodel: signature.outputs is no list
          """)
  void aMalformedFileIsNamedInOneLine(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml == null ? "" : yaml))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          [3]                                                             | inputs[0] is no object
          [{}]                                                            | inputs[0] has no type
          [{"type":"int","name":"a"}]                                     | inputs[0] has a type that MLflow does not know: "int"
          [{"type":"long","name":3}]                                      | inputs[0] has a name that is no text: 3
          [{"type":"long","name":"a","required":"yes"}]                   | inputs[0] has 'required' that is neither true nor false: "yes"
          [{"type":"long","required":false}]                              | inputs[0] is optional without a name
          [{"type":"long","name":"a"},{"type":"long"}]                    | inputs mixes named and unnamed entries
          [{"type":"long","name":"a"},{"type":"float","name":"a"}]        | inputs[1] has the name 'a' of another
          [{"type":"array","name":"a"}]                                   | inputs[0][] is no type
          [{"type":"array","name":"a","items":{"type":"x"}}]              | inputs[0][] has a type that MLflow does not know: "x"
          [{"type":"object","name":"a","properties":{}}]                  | inputs[0] is an object without properties
          [{"type":"object","name":"a","properties":{"b":{"type":"x"}}}]  | inputs[0].b has a type that MLflow does not know: "x"
          [{"type":"map","name":"a","values":3}]                          | inputs[0].* is no type
          [{"type":"tensor"}]                                             | inputs[0] is a tensor without a dtype
          [{"type":"tensor","tensor-spec":{"dtype":"int64"}}]             | inputs[0] is a tensor without a shape
          [{"type":"tensor","tensor-spec":{"dtype":"x","shape":[-2]}}]    | inputs[0] has a shape with a size that is none: -2
          [{"type":"tensor","tensor-spec":{"dtype":"x","shape":[1]}},{"type":"long"}] | inputs[1] mixes columns and tensors
          [{"type":"tensor","tensor-spec":{"dtype":"x","shape":[1]}},{"type":"tensor","tensor-spec":{"dtype":"x","shape":[1]}}] | inputs has several tensors without names
          """)
  void aMalformedSignatureIsNamedInOneLine(String json, String message) {
    assertThatThrownBy(() -> read("signature: {inputs: '" + json.replace("'", "''") + "'}"))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("MLmodel: signature." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          [{"type":"long","default":1}]                                    | params[0] is a parameter without a name
          [{"type":"long","name":"a"}]                                     | params[0] is a parameter without a default
          [{"type":"long","name":"a","default":1,"shape":[2]}]             | params[0] has the shape [2], where a parameter has none or [-1]
          [{"type":"binary","name":"a","default":1}]                       | params[0] is a parameter of type binary, which MLflow does not allow
          [{"dtype":"long","name":"a","default":1},{"type":"long","name":"a","default":1}] | params[1] has the name 'a' of another
          """)
  void malformedParametersAreNamedInOneLine(String json, String message) {
    assertThatThrownBy(() -> read("signature: {params: '" + json + "'}"))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("MLmodel: signature." + message);
  }

  @Test
  void whatIsNoJsonIsNamedInOneLine() {
    assertThatThrownBy(() -> read("signature: {inputs: '[{\"a\": 1, \"a\": 2}]'}"))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith("MLmodel: signature.inputs is no JSON: ")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> read("signature: {inputs: '[] []'}"))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith("MLmodel: signature.inputs is no JSON: ");
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> read("a: " + "[".repeat(100_000)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("MLmodel nests more than 64 levels deep in line 1");
    assertThatThrownBy(() -> Shorthand.inputs("a:" + "[".repeat(32) + "long" + "]".repeat(32)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageEndingWith("nests more than 32 levels deep");
    assertThatThrownBy(
            () -> read("signature: {inputs: '" + "[".repeat(100_000) + "]".repeat(100_000) + "'}"))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith("MLmodel: signature.inputs is no JSON: ");
    assertThat(Shorthand.inputs("a:" + "[".repeat(31) + "long" + "]".repeat(31)).inputs())
        .isPresent();
  }

  @Test
  void sizeAndEncodingAreChecked() {
    assertThatThrownBy(() -> MlModelReader.read("MLmodel", new byte[4 * 1024 * 1024 + 1]))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("MLmodel has 4194305 bytes; at most 4194304 are read");
    assertThatThrownBy(() -> MlModelReader.read("MLmodel", new byte[] {'a', ':', ' ', -1}))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("MLmodel is no text in UTF-8");
  }

  /**
   * Array-typed columns without the word are optional to MLflow; earlier versions said optional.
   */
  @Test
  void presenceIsReadAsMlflowDoes() {
    String json =
        "[{\"type\":\"long\",\"name\":\"a\"},"
            + "{\"type\":\"array\",\"items\":{\"type\":\"long\"},\"name\":\"b\"},"
            + "{\"type\":\"long\",\"name\":\"c\",\"optional\":true}]";
    assertThat(read("signature: {inputs: '" + json + "'}").signature())
        .contains(Shorthand.inputs("a:long;b?:[long];c?:long"));
  }

  private static SignatureComparison compare(int version, CompatibilityMode mode) {
    return SignatureCompatibility.compare(
        sample("seeded-v1").signature(),
        sample("seeded-v" + version).signature(),
        mode,
        ServingPath.DATAFRAME);
  }

  private static MlModel read(String yaml) {
    return MlModelReader.read("MLmodel", yaml.getBytes(UTF_8));
  }

  private static MlModel sample(String name) {
    String path = "/compatibility/" + name + ".yaml";
    try (InputStream file = MlModelReaderTest.class.getResourceAsStream(path)) {
      return MlModelReader.read(name, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
