package io.mlgate.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.compatibility.Flavor;
import io.mlgate.compatibility.MlModelReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Models that MLflow 3.17.2 logged. */
class RealEnvironmentTest {
  private static final Path MODELS = Path.of("examples/credit/mlruns/1/models");

  @Test
  void whatMlflowWritesIsUnderstoodWhole() {
    for (Path folder : models()) {
      ModelEnvironment environment = read(folder);
      assertThat(environment.present()).containsExactlyInAnyOrder(EnvironmentFile.values());
      assertThat(environment.pythons())
          .extracting(python -> python.source() + " " + python.version())
          .containsExactly(
              "MLmodel 3.11.7", "python_env.yaml line 1 3.11.7", "conda.yaml line 4 3.11.7");
      assertThat(environment.channels()).containsExactly("conda-forge");
      assertThat(environment.of(PackageLayer.PACKAGE).values())
          .extracting(needed -> needed.name() + needed.constraint())
          .containsExactly(
              "mlflow==3.17.2",
              "numpy==2.4.6",
              "pandas==3.1.1",
              "scikit-learn==1.9.1",
              "skops==0.16.0");
      assertThat(environment.of(EnvironmentFile.CONDA).keySet())
          .isEqualTo(environment.of(EnvironmentFile.REQUIREMENTS).keySet());
      assertThat(environment.of(PackageLayer.CONDA)).containsOnlyKeys("pip");
      assertThat(environment.of(PackageLayer.BUILD)).containsOnlyKeys("pip", "setuptools", "wheel");
    }
  }

  @Test
  void modelsOfOneEnvironmentAreCompatibleUnderTheStrictestRules() {
    List<Path> folders = models();
    assertThat(folders).hasSizeGreaterThan(1);
    EnvironmentRules strict =
        new EnvironmentRules(
            VersionLevel.PATCH,
            List.of(RefusedPackage.parse("scikit-learn<1.9")),
            Set.of(SerialisationFormat.values()));
    for (Path folder : folders) {
      EnvironmentComparison comparison =
          EnvironmentCompatibility.compare(read(folders.get(0)), read(folder), strict);
      assertThat(comparison.outcome()).isEqualTo(EnvironmentOutcome.COMPATIBLE);
      assertThat(comparison.findings())
          .extracting(EnvironmentFinding::toString)
          .containsExactly(
              "INFO pip: <=23.2.1: not pinned, so that another version may be installed tomorrow:"
                  + " pin it with ==",
              "INFO wheel: any version: not pinned, so that another version may be installed"
                  + " tomorrow: pin it with ==");
    }
  }

  @Test
  void theRequirementsOfTheExamplesAreAllPinned() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      List<Path> found = files.filter(file -> file.endsWith("requirements.txt")).toList();
      assertThat(found).hasSizeGreaterThan(5);
      for (Path file : found) {
        RequirementsFile read = RequirementsFile.read(file.toString(), Files.readAllBytes(file));
        assertThat(read.remarks()).isEmpty();
        assertThat(read.requirements())
            .isNotEmpty()
            .allMatch(one -> one.requirement().specifiers().pin().isPresent());
      }
    }
  }

  @Test
  void aModelThatMlflowSavedByCloudpickleIsRefusedByItsFlavour() throws IOException {
    Map<String, Map<String, String>> flavors =
        flavors(Path.of("src/test/resources/compatibility/seeded-v1.yaml"));
    ModelFiles files =
        new ModelFiles(
            Map.of(EnvironmentFile.REQUIREMENTS, new byte[0]), flavors, Set.of("model.pkl"));
    EnvironmentRules rules =
        new EnvironmentRules(
            VersionLevel.MINOR, List.of(), Set.of(SerialisationFormat.CLOUDPICKLE));
    assertThat(EnvironmentCompatibility.check(ModelEnvironment.read(files), rules).findings())
        .filteredOn(finding -> finding.impact() == EnvironmentImpact.BREAK)
        .extracting(EnvironmentFinding::subject)
        .containsExactly("sklearn");
  }

  private static Map<String, Map<String, String>> flavors(Path file) throws IOException {
    return MlModelReader.read(file.toString(), Files.readAllBytes(file)).flavors().values().stream()
        .collect(Collectors.toMap(Flavor::name, Flavor::settings));
  }

  private static List<Path> models() {
    try (Stream<Path> folders = Files.list(MODELS)) {
      return folders
          .map(folder -> folder.resolve("artifacts"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelEnvironment read(Path folder) {
    Map<EnvironmentFile, byte[]> files = new EnumMap<>(EnvironmentFile.class);
    try (Stream<Path> all = Files.list(folder)) {
      for (EnvironmentFile file : EnvironmentFile.values()) {
        files.put(file, Files.readAllBytes(folder.resolve(file.fileName())));
      }
      return ModelEnvironment.read(
          new ModelFiles(
              files,
              flavors(folder.resolve("MLmodel")),
              all.map(path -> path.getFileName().toString()).collect(Collectors.toSet())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
