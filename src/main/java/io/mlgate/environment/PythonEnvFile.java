package io.mlgate.environment;

import java.util.List;
import java.util.Optional;

/**
 * What MLflow's {@code python_env.yaml} says.
 *
 * @param python Python's version as written
 * @param build what builds the environment
 * @param packages what is installed besides what {@code requirements.txt} asks for
 */
public record PythonEnvFile(
    Optional<WrittenVersion> python, RequirementsFile build, RequirementsFile packages) {
  /**
   * The file that MLflow reads so.
   *
   * @param file what messages call it
   * @param bytes in UTF-8, at most 1 MiB and 10,000 lines
   * @throws MalformedEnvironmentException if MLflow or pip would not read it
   */
  public static PythonEnvFile read(String file, byte[] bytes) {
    YamlSections top =
        new YamlSections(EnvironmentYaml.read(file, EnvironmentText.decoded(file, bytes)));
    return new PythonEnvFile(
        top.text("python").map(PythonEnvFile::version),
        requirements(top.items("build_dependencies")),
        requirements(top.items("dependencies")));
  }

  private static WrittenVersion version(LocatedYaml.Text written) {
    return PackageVersion.parse(written.text())
        .map(version -> new WrittenVersion(written.place().toString(), version))
        .orElseThrow(
            () ->
                written
                    .place()
                    .malformed("no version of Python: " + PublicText.quoted(written.text())));
  }

  private static RequirementsFile requirements(List<LocatedYaml> items) {
    RequirementLines lines = new RequirementLines();
    for (LocatedYaml item : items) {
      LocatedYaml.Text text = YamlSections.asText(item);
      lines.add(text.place(), text.text());
    }
    return lines.file();
  }
}
