package io.mlgate.environment;

import io.mlgate.yaml.YamlFlaw;
import io.mlgate.yaml.YamlReader;
import io.mlgate.yaml.YamlShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the one YAML document of a file. */
final class EnvironmentYaml implements YamlShapes<LocatedYaml> {
  /** Deeper than any environment, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 16;

  private final String file;

  private EnvironmentYaml(String file) {
    this.file = file;
  }

  /**
   * The mapping at the document's top.
   *
   * @throws MalformedEnvironmentException if it is no YAML or no mapping, nests too deeply or names
   *     a key twice
   */
  static LocatedYaml.Entries read(String file, String text) {
    Optional<LocatedYaml> root = YamlReader.read(text, DEEPEST, new EnvironmentYaml(file));
    if (root.isPresent() && root.get() instanceof LocatedYaml.Entries entries) {
      return entries;
    }
    throw new FilePlace(file, 1).malformed("no mapping at the file's top");
  }

  @Override
  public LocatedYaml nothing(int line) {
    return new LocatedYaml.Nothing(place(line));
  }

  @Override
  public LocatedYaml text(int line, String text) {
    return new LocatedYaml.Text(place(line), text);
  }

  @Override
  public LocatedYaml items(int line, List<LocatedYaml> items) {
    return new LocatedYaml.Items(place(line), items);
  }

  @Override
  public LocatedYaml entries(int line, Map<String, LocatedYaml> entries) {
    return new LocatedYaml.Entries(place(line), entries);
  }

  @Override
  public Optional<String> key(LocatedYaml node) {
    return node instanceof LocatedYaml.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  @Override
  public MalformedEnvironmentException refusal(YamlFlaw flaw) {
    if (flaw.cause().isPresent()) {
      String where = flaw.line().isPresent() ? place(flaw.line().getAsInt()).toString() : file;
      return new MalformedEnvironmentException(
          where + ": no YAML: " + PublicText.line(flaw.detail()), flaw.cause().get());
    }
    return place(flaw.line().orElse(1))
        .malformed(
            switch (flaw.kind()) {
              case NO_YAML -> "no YAML";
              case SECOND_DOCUMENT -> "a second YAML document begins";
              case TOO_DEEP -> "nests more than " + flaw.detail() + " levels deep";
              case UNKNOWN_ALIAS -> "an alias of what is not yet read";
              case KEY_NO_WORD -> "a key that is no plain word";
              case REPEATED_KEY -> "the key " + PublicText.quoted(flaw.detail()) + " a second time";
            });
  }

  private FilePlace place(int line) {
    return new FilePlace(file, line);
  }
}
