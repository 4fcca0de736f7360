package io.mlgate.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CondaFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numpy|numpy||",
        "numpy=1.26|numpy|=1.26|",
        "numpy=1.26.4|numpy|=1.26.4|1.26.4",
        "numpy==1.26|numpy|==1.26|1.26",
        "numpy=1.26=py311_0|numpy|=1.26=py311_0|1.26",
        "numpy==1.26.4=py311_0|numpy|==1.26.4=py311_0|1.26.4",
        "numpy 1.26|numpy|1.26|1.26",
        "numpy 1.26 py311_0|numpy|1.26 py311_0|1.26",
        "numpy 1.26.*|numpy|1.26.*|",
        "NumPy>=1.26,<2|numpy|>=1.26,<2|",
        "numpy >=1.26,<2|numpy|>=1.26,<2|",
        "conda-forge::numpy=1.26.4|numpy|=1.26.4|1.26.4",
        "numpy[version='>=1.2']|numpy|[version='>=1.2']|",
        "openssl=1.1.1k|openssl|=1.1.1k|1.1.1k",
        "_libgcc_mutex=0.1=main|_libgcc_mutex|=0.1=main|0.1",
        "tzdata 2021a|tzdata|2021a|2021a"
      })
  void specificationsAreReadAsCondaMeansThem(
      String written, String name, String constraint, String pin) {
    CondaSpec spec = CondaSpec.parse(written);
    assertThat(spec.name()).isEqualTo(name);
    assertThat(spec.constraint()).isEqualTo(constraint == null ? "" : constraint);
    assertThat(spec.pin()).isEqualTo(Optional.ofNullable(pin));
  }

  @ParameterizedTest
  @CsvSource({
    "python=3.11.7, 3.11.7",
    "python=3.10, 3.10",
    "python==3.11.7, 3.11.7",
    "python 3.11.*, 3.11",
    "python=3.11.7=h955ad1f_0, 3.11.7",
    "python>=3.9, none",
    "python, none"
  })
  void pythonIsWhatItsPinSays(String written, String version) {
    assertThat(
            read("dependencies: ['" + written + "']")
                .python()
                .map(python -> python.version().toString())
                .orElse("none"))
        .isEqualTo(version);
  }

  @Test
  void channelsAndWhatPipInstallsAreRead() {
    CondaFile file =
        read(
            "name: e",
            "channels: [conda-forge, 'https://u:secret@h/t/secret/c']",
            "dependencies:",
            "- pip<=23.2.1",
            "- pip:",
            "  - numpy==2.4.6",
            "  - -r requirements.txt");
    assertThat(file.channels()).containsExactly("conda-forge", "https://h/t/.../c");
    assertThat(file.specs())
        .extracting(one -> one.place() + " " + one.spec().name() + one.spec().constraint())
        .containsExactly("conda.yaml line 4 pip<=23.2.1");
    assertThat(file.pip().requirements())
        .extracting(one -> one.place() + " " + one.requirement())
        .containsExactly("conda.yaml line 6 numpy==2.4.6");
    assertThat(file.pip().remarks())
        .extracting(FileRemark::text)
        .containsExactly("requirements.txt");
  }

  private static CondaFile read(String... lines) {
    return CondaFile.read("conda.yaml", String.join("\n", lines).getBytes(UTF_8));
  }
}
