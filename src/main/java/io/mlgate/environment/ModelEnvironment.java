package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's files say of its environment.
 *
 * @param present the files that are there
 * @param pythons Python's version wherever it is said, MLmodel's word first
 * @param packages what is asked for on Linux; files in the order of {@link EnvironmentFile}, each
 *     package once in each file and layer
 * @param remarks what else the files say
 * @param channels where conda looks
 * @param flavors settings by flavour
 * @param paths of all files of the model
 */
public record ModelEnvironment(
    Set<EnvironmentFile> present,
    List<WrittenVersion> pythons,
    List<NeededPackage> packages,
    List<FileRemark> remarks,
    List<String> channels,
    Map<String, Map<String, String>> flavors,
    Set<String> paths) {
  /** Copies the collections. */
  public ModelEnvironment {
    present = Set.copyOf(present);
    pythons = List.copyOf(pythons);
    packages = List.copyOf(packages);
    remarks = List.copyOf(remarks);
    channels = List.copyOf(channels);
    flavors = Map.copyOf(flavors);
    paths = Set.copyOf(paths);
  }

  /**
   * Reads a model's files.
   *
   * @throws MalformedEnvironmentException if one of them cannot be understood whole
   */
  public static ModelEnvironment read(ModelFiles files) {
    return new EnvironmentReader(files).read();
  }

  /** The Python that the model was saved with, or that its files ask for. */
  public Optional<PackageVersion> python() {
    return pythons.stream().findFirst().map(WrittenVersion::version);
  }

  /**
   * What keeps anybody from building the same environment again, in a few words each: a Python or
   * packages that no file tells, a package that is not pinned.
   */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (python().isEmpty()) {
      gaps.add("no file says which Python");
    }
    if (!tellsPackages()) {
      gaps.add("no file says which packages");
    }
    of(PackageLayer.PACKAGE).values().stream()
        .filter(needed -> !needed.isPinned())
        .forEach(needed -> gaps.add(PublicText.line(needed.name()) + " is not pinned"));
    return gaps;
  }

  /** What a layer installs by name, where files differ by the one that counts most. */
  SortedMap<String, NeededPackage> of(PackageLayer layer) {
    SortedMap<String, NeededPackage> byName = new TreeMap<>();
    for (NeededPackage needed : packages) {
      if (needed.layer() == layer) {
        byName.putIfAbsent(needed.name(), needed);
      }
    }
    return byName;
  }

  /** What pip installs for the model by the word of one file. */
  SortedMap<String, NeededPackage> of(EnvironmentFile file) {
    SortedMap<String, NeededPackage> byName = new TreeMap<>();
    for (NeededPackage needed : packages) {
      if (needed.layer() == PackageLayer.PACKAGE && needed.place().file().equals(file.fileName())) {
        byName.put(needed.name(), needed);
      }
    }
    return byName;
  }

  /** Whether a file of YAML leaves it to requirements.txt what pip installs. */
  boolean leavesToRequirements(EnvironmentFile file) {
    return remarks.stream()
        .anyMatch(
            remark ->
                remark.kind() == FileRemark.Kind.REQUIREMENTS
                    && remark.place().file().equals(file.fileName()));
  }

  /** Whether any file says what is to be installed. */
  boolean tellsPackages() {
    return present.contains(EnvironmentFile.REQUIREMENTS)
        || (present.contains(EnvironmentFile.CONDA) && !leavesToRequirements(EnvironmentFile.CONDA))
        || !of(EnvironmentFile.PYTHON_ENV).isEmpty();
  }
}
