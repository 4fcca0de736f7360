package io.mlgate.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsFileTest {
  @Test
  void commentsAndEmptyLinesAreNoRequirements() {
    assertThat(requirements("# head", "", "numpy==1.2 # why", "  ", "a @ https://h/a#b"))
        .containsExactly("3: numpy==1.2", "5: a @ https://h/a");
  }

  @Test
  void aLineGoesOnBehindABackslashButNotBehindAComment() {
    assertThat(
            requirements(
                "numpy\\", "==1.2 \\", "  ; os_name == 'posix'", "# so \\", "pandas==3", "a\\"))
        .containsExactly("1: numpy==1.2; os_name == \"posix\"", "5: pandas==3", "6: a");
  }

  @Test
  void digestsBehindARequirementChangeNothing() {
    assertThat(requirements("numpy==1.2 \\", " --hash=sha256:ab \\", " --hash=sha256:cd"))
        .containsExactly("1: numpy==1.2");
  }

  @Test
  void linesOfWindowsAndAByteOrderMarkAreRead() {
    assertThat(requirements("\uFEFFnumpy==1.2\r", "pandas==3\r"))
        .containsExactly("1: numpy==1.2", "2: pandas==3");
  }

  @ParameterizedTest
  @CsvSource({
    "-r other.txt, OTHER_FILE, other.txt",
    "-rother.txt, OTHER_FILE, other.txt",
    "-r requirements.txt, OTHER_FILE, requirements.txt",
    "--requirement=../up.txt, OTHER_FILE, ../up.txt",
    "-c limits.txt, CONSTRAINTS, limits.txt",
    "--constraint https://u:secret@h/c.txt?t=secret, CONSTRAINTS, https://h/c.txt",
    "-i https://u:secret@h/simple, INDEX, --index-url https://h/simple",
    "--extra-index-url=https://secret@h:8080/s, INDEX, --extra-index-url https://h:8080/s",
    "'--find-links \"wheels\"', INDEX, --find-links wheels",
    "--no-index, INDEX, --no-index",
    "--trusted-host h, INDEX, --trusted-host h",
    "--pre, OPTION, --pre",
    "--no-binary :all:, OPTION, --no-binary :all:",
    "-e ., UNNAMED, .",
    "./wheels/, UNNAMED, ./wheels/",
    "https://secret@h/archive.zip, UNNAMED, https://h/archive.zip"
  })
  void whatIsNoRequirementIsRemarked(String line, FileRemark.Kind kind, String text) {
    assertThat(read(line).requirements()).isEmpty();
    assertThat(read(line).remarks())
        .containsExactly(new FileRemark(new FilePlace("requirements.txt", 1), kind, text));
  }

  @Test
  void aLineMayHaveSeveralOptions() {
    assertThat(read("--no-index --find-links a --pre").remarks())
        .extracting(FileRemark::text)
        .containsExactly("--no-index", "--find-links a", "--pre");
  }

  @ParameterizedTest
  @CsvSource({
    "-e git+https://u:secret@h/r.git@v1#egg=Some_Name, some-name @ https://h/r.git@v1",
    "git+ssh://git@h/r.git#egg=n&subdirectory=s, n @ ssh://h/r.git",
    "./dist/my_pkg-1.0-py3-none-any.whl, my-pkg @ ./dist/my_pkg-1.0-py3-none-any.whl",
    "my_pkg-1.0-py3-none-any.whl, my-pkg @ my_pkg-1.0-py3-none-any.whl",
    "n @ https://u:secret@h/n.whl#sha256=secret, n @ https://h/n.whl",
    "n[x]@https://h/n.whl?secret, n[x] @ https://h/n.whl"
  })
  void aUrlOrAPathMayNameItsPackage(String line, String requirement) {
    assertThat(requirements(line)).hasSize(1);
    assertThat(requirements(line).get(0).replace("git+", "")).isEqualTo("1: " + requirement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n @ git+https://u:secret@h/r.git@v1",
        "n @ https://secret:secret@h:99/p",
        "n @ https://u:sec/secret@h/p",
        "n @ https://h/p?token=secret#secret",
        "n @ u:secret@h/path",
        "n @ HTTPS://${U}:${secret}@h/p",
        "-i https://u:secret@h/s",
        "-e git+https://u:secret@h/r",
        "https://u:secret@h/r.zip",
        "n = https://u:secret@h/r",
        "n @ https://u:secret@h/r extra words",
        "n @@ u:secret@h",
        "--extra-index-urls https://u:secret@h/s",
        "n==1 --foo https://u:secret@h/s",
        "n==https://u:secret@h/s"
      })
  void nothingSecretIsShownNotEvenInAComplaint(String line) {
    String shown;
    try {
      RequirementsFile file = read(line);
      shown = file.toString() + ModelEnvironmentText.of(line);
    } catch (MalformedEnvironmentException e) {
      shown = e.getMessage();
    }
    assertThat(shown).isNotBlank().doesNotContain("secret").doesNotContain("\n");
  }

  /** All that a model's environment prints of one line. */
  private static final class ModelEnvironmentText {
    static String of(String line) {
      ModelEnvironment environment = Environments.requiring(line).read();
      return environment
          + EnvironmentCompatibility.compare(
                  Environments.requiring().read(), environment, VersionLevel.PATCH)
              .toString();
    }
  }

  private static List<String> requirements(String... lines) {
    return read(lines).requirements().stream()
        .map(one -> one.place().line() + ": " + one.requirement())
        .toList();
  }

  private static RequirementsFile read(String... lines) {
    return RequirementsFile.read("requirements.txt", String.join("\n", lines).getBytes(UTF_8));
  }
}
