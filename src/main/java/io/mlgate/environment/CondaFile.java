package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code conda.yaml} says.
 *
 * @param python Python's version, as far as the file says
 * @param channels where conda looks, in its order, without secrets
 * @param specs what conda installs besides Python
 * @param pip what pip installs
 */
public record CondaFile(
    Optional<WrittenVersion> python,
    List<String> channels,
    List<LocatedCondaSpec> specs,
    RequirementsFile pip) {
  /** Copies the lists. */
  public CondaFile {
    channels = List.copyOf(channels);
    specs = List.copyOf(specs);
  }

  /**
   * The file that conda reads so.
   *
   * @param file what messages call it
   * @param bytes in UTF-8, at most 1 MiB and 10,000 lines
   * @throws MalformedEnvironmentException if conda or pip would not read it
   */
  public static CondaFile read(String file, byte[] bytes) {
    YamlSections top =
        new YamlSections(EnvironmentYaml.read(file, EnvironmentText.decoded(file, bytes)));
    List<String> channels = new ArrayList<>();
    for (LocatedYaml channel : top.items("channels")) {
      String text = YamlSections.asText(channel).text();
      channels.add(SourceLocation.of(text).toString());
    }
    Dependencies dependencies = new Dependencies();
    top.items("dependencies").forEach(dependencies::add);
    return new CondaFile(
        dependencies.python, channels, dependencies.specs, dependencies.pip.file());
  }

  /** Collects the items of the list. */
  private static final class Dependencies {
    private final List<LocatedCondaSpec> specs = new ArrayList<>();
    private final RequirementLines pip = new RequirementLines();
    private Optional<WrittenVersion> python = Optional.empty();

    void add(LocatedYaml item) {
      if (item instanceof LocatedYaml.Entries section) {
        pip(section);
        return;
      }
      LocatedYaml.Text text = YamlSections.asText(item);
      CondaSpec spec = text.place().read(text.text(), CondaSpec::parse);
      if (spec.name().equals("python")) {
        python =
            spec.nearestVersion()
                .map(version -> new WrittenVersion(text.place().toString(), version));
      } else {
        specs.add(new LocatedCondaSpec(text.place(), spec));
      }
    }

    private void pip(LocatedYaml.Entries section) {
      for (Map.Entry<String, LocatedYaml> entry : section.entries().entrySet()) {
        if (!entry.getKey().equals("pip")) {
          throw entry
              .getValue()
              .place()
              .malformed("conda knows no section " + PublicText.quoted(entry.getKey()));
        }
      }
      for (LocatedYaml item : new YamlSections(section).items("pip")) {
        LocatedYaml.Text text = YamlSections.asText(item);
        pip.add(text.place(), text.text());
      }
    }
  }
}
