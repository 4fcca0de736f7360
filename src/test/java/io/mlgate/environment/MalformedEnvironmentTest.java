package io.mlgate.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedEnvironmentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numpy=1.2|line 2: 'numpy=1.2' is no requirement: '=1.2' is too much",
        "numpy==|line 2: 'numpy==' is no requirement: '==' is no condition on a version",
        "numpy>=1.*|line 2: 'numpy>=1.*' is no requirement: '>=1.*' is no condition on a version",
        "a[b|line 2: 'a[b' is no requirement: ']' expected after the extras",
        "a (>=1|line 2: 'a (>=1' is no requirement: ')' expected after the versions",
        "a; foo == '1'|line 2: 'a; foo == '1'' is no requirement: its marker knows no variable 'foo'",
        "a; os_name = '1'|line 2: 'a; os_name = '1'' is no requirement: a comparison expected in its marker",
        "a; os_name == x|line 2: 'a; os_name == x' is no requirement: a text in quotes expected after ==",
        "a; (os_name == 'x'|line 2: 'a; (os_name == 'x'' is no requirement: ')' expected in its marker",
        "a @|line 2: 'a @' is no requirement: a URL expected after @",
        "==1|line 2: '==1' is no requirement: a package's name expected",
        "--frobnicate|line 2: option '--frobnicate' is unknown",
        "-r|line 2: option -r needs a value",
        "--pre=1|line 2: option --pre takes no value",
        "a==1 --frob|line 2: option '--frob' behind a requirement is unknown",
        "-|line 2: option '-' is unknown"
      })
  void requirements(String line, String message) {
    assertThatThrownBy(() -> Environments.requiring("# head", line).read())
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessage("requirements.txt " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dependencies: x|line 2: dependencies is no list",
        "dependencies: [{a: b}]|line 2: conda knows no section 'a'",
        "dependencies: [{pip: x}]|line 2: pip is no list",
        "dependencies: [{pip: [x==]}]|line 2: 'x==' is no requirement: '==' is no condition on a version",
        "dependencies: [null]|line 2: no text where a requirement is expected",
        "dependencies: [[a]]|line 2: no text where a requirement is expected",
        "dependencies: ['a ?']|line 2: 'a ?' is no specification of conda",
        "dependencies: ['=1']|line 2: '=1' is no specification of conda",
        "channels: {}|line 2: channels is no list",
        "name: b|line 2: the key 'name' a second time",
        "dependencies: [*x]|line 2: an alias of what is not yet read",
        "dependencies: &x [*x]|line 2: an alias of what is not yet read",
        "x: [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]|line 2: nests more than 16 levels deep",
        "? [a]|line 2: a key that is no plain word",
        "'dependencies: [a'|line 2: no YAML: expected ',' or ']', but got <stream end>",
      })
  void conda(String line, String message) {
    assertThatThrownBy(() -> Environments.requiring().conda("name: a", line).read())
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessage("conda.yaml " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "python: three|line 1: no version of Python: 'three'",
        "python: [3]|line 1: python is no text",
        "- a|line 1: no mapping at the file's top",
        "''|line 1: no mapping at the file's top",
        "build_dependencies: [a==]|line 1: 'a==' is no requirement: '==' is no condition on a version",
        "dependencies: [-x]|line 1: option '-x' is unknown"
      })
  void pythonEnv(String text, String message) {
    assertThatThrownBy(() -> Environments.requiring().pythonEnv(text).read())
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessage("python_env.yaml " + message);
  }

  @Test
  void aVersionOfPythonThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Environments.requiring().python("3.x\n").read())
        .hasMessage("MLmodel: flavors.python_function.python_version is no version: '3.x?'");
  }

  @Test
  void filesThatAreTooLargeOrNoTextAreRefused() {
    assertRefused(new byte[1024 * 1024 + 1], "1048577 bytes; at most 1048576 are read");
    assertRefused("\n".repeat(10_001).getBytes(UTF_8), "10001 lines; at most 10000 are read");
    assertRefused(new byte[] {(byte) 0xff}, "no text in UTF-8");
    assertRefused("a".repeat(70_000).getBytes(UTF_8), "line 1: more than 65536 characters");
    assertThat(read("\n".repeat(10_000).getBytes(UTF_8)).packages()).isEmpty();
  }

  @Test
  void markersThatNestTooDeeplyAreRefused() {
    String marker = "(".repeat(40) + "os_name == 'x'" + ")".repeat(40);
    assertThatThrownBy(() -> Marker.parse(marker)).hasMessageContaining("more than 32 levels deep");
    assertThat(Marker.parse(marker.substring(10, marker.length() - 10))).isNotNull();
  }

  @Test
  void aliasesThatStandForTooMuchAreRefused() {
    String[] lines = new String[202];
    lines[0] = "x: &x {pip: [" + "a, ".repeat(100) + "a]}";
    lines[1] = "dependencies:";
    for (int i = 2; i < lines.length; i++) {
      lines[i] = "- *x";
    }
    assertThatThrownBy(() -> Environments.requiring().conda(lines).read())
        .hasMessage("conda.yaml line 1: more than 10000 requirements");
  }

  @Test
  void aPackageThatIsNamedWithoutEndIsRefused() {
    String[] lines = new String[60];
    Arrays.setAll(lines, i -> "a>=" + i);
    assertThatThrownBy(() -> Environments.requiring(lines).read())
        .hasMessage("requirements.txt line 51: a more than 50 times");
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessageStartingWith("requirements.txt")
        .hasMessageEndingWith(message);
  }

  private static ModelEnvironment read(byte[] bytes) {
    return ModelEnvironment.read(
        new ModelFiles(Map.of(EnvironmentFile.REQUIREMENTS, bytes), Map.of(), Set.of()));
  }
}
