package io.mlgate.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what the files of one model say. */
final class EnvironmentReader {
  private static final String MLMODEL = "MLmodel";
  private static final String PYTHON_FLAVOR = "python_function";

  /** Markers tell such lines apart; nobody writes one for each of so many cases. */
  private static final int MOST_TIMES = 50;

  private final ModelFiles files;
  private final List<WrittenVersion> pythons = new ArrayList<>();
  private final List<NeededPackage> packages = new ArrayList<>();
  private final List<FileRemark> remarks = new ArrayList<>();
  private MarkerEnvironment variables = MarkerEnvironment.linux(Optional.empty());

  EnvironmentReader(ModelFiles files) {
    this.files = files;
  }

  ModelEnvironment read() {
    Optional<RequirementsFile> requirements =
        bytes(EnvironmentFile.REQUIREMENTS)
            .map(some -> RequirementsFile.read(EnvironmentFile.REQUIREMENTS.fileName(), some));
    Optional<CondaFile> conda =
        bytes(EnvironmentFile.CONDA)
            .map(some -> CondaFile.read(EnvironmentFile.CONDA.fileName(), some));
    Optional<PythonEnvFile> pythonEnv =
        bytes(EnvironmentFile.PYTHON_ENV)
            .map(some -> PythonEnvFile.read(EnvironmentFile.PYTHON_ENV.fileName(), some));

    savedWith().ifPresent(pythons::add);
    pythonEnv.flatMap(PythonEnvFile::python).ifPresent(pythons::add);
    conda.flatMap(CondaFile::python).ifPresent(pythons::add);
    // A version such as 3 does not say which Python.
    pythons.removeIf(python -> python.version().release().size() < 2);
    variables = MarkerEnvironment.linux(pythons.stream().findFirst().map(WrittenVersion::version));

    requirements.ifPresent(file -> pip(PackageLayer.PACKAGE, file));
    conda.ifPresent(
        file -> {
          pip(PackageLayer.PACKAGE, file.pip());
          once(file.specs().stream().map(NeededPackage::of).toList());
        });
    pythonEnv.ifPresent(
        file -> {
          pip(PackageLayer.PACKAGE, file.packages());
          pip(PackageLayer.BUILD, file.build());
        });
    return new ModelEnvironment(
        files.files().keySet(),
        pythons,
        packages,
        remarks,
        conda.map(CondaFile::channels).orElse(List.of()),
        files.flavors(),
        files.paths());
  }

  private Optional<byte[]> bytes(EnvironmentFile file) {
    return Optional.ofNullable(files.files().get(file));
  }

  private Optional<WrittenVersion> savedWith() {
    return Optional.ofNullable(
            files.flavors().getOrDefault(PYTHON_FLAVOR, Map.of()).get("python_version"))
        .map(
            written ->
                PackageVersion.parse(written)
                    .map(version -> new WrittenVersion(MLMODEL, version))
                    .orElseThrow(
                        () ->
                            new MalformedEnvironmentException(
                                MLMODEL
                                    + ": flavors.python_function.python_version is no version: "
                                    + PublicText.quoted(written))));
  }

  private void pip(PackageLayer layer, RequirementsFile file) {
    file.remarks().forEach(remark -> remarks.add(resolved(remark)));
    List<NeededPackage> needed = new ArrayList<>();
    for (LocatedRequirement one : file.requirements()) {
      if (applies(one)) {
        needed.add(NeededPackage.of(layer, one));
      }
    }
    once(needed);
  }

  /** The file that MLflow writes beside those that refer to it is read anyway, if it is there. */
  private FileRemark resolved(FileRemark remark) {
    boolean ofRequirements = remark.place().file().equals(EnvironmentFile.REQUIREMENTS.fileName());
    boolean toRequirements =
        remark.text().replaceFirst("^\\./", "").equals(EnvironmentFile.REQUIREMENTS.fileName());
    return remark.kind() == FileRemark.Kind.OTHER_FILE && toRequirements && !ofRequirements
        ? new FileRemark(remark.place(), FileRemark.Kind.REQUIREMENTS, remark.text())
        : remark;
  }

  private boolean applies(LocatedRequirement located) {
    Optional<Marker> marker = located.requirement().marker();
    Set<String> unknown = new TreeSet<>();
    MarkerTruth truth =
        marker.map(condition -> condition.truth(variables, unknown)).orElse(MarkerTruth.TRUE);
    String name = located.requirement().name().text();
    switch (truth) {
      case TRUE -> {}
      case FALSE ->
          remarks.add(
              new FileRemark(
                  located.place(), FileRemark.Kind.LEFT_OUT, name + "; " + marker.orElseThrow()));
      case UNKNOWN ->
          remarks.add(
              new FileRemark(
                  located.place(),
                  FileRemark.Kind.UNKNOWN_MARKER,
                  name + " by " + String.join(", ", unknown)));
    }
    return truth != MarkerTruth.FALSE;
  }

  private void once(List<NeededPackage> needed) {
    Map<String, List<NeededPackage>> byName = new LinkedHashMap<>();
    for (NeededPackage one : needed) {
      List<NeededPackage> lines = byName.computeIfAbsent(one.name(), name -> new ArrayList<>());
      lines.add(one);
      if (lines.size() > MOST_TIMES) {
        throw one.place().malformed(one.name() + " more than " + MOST_TIMES + " times");
      }
      if (!one.sameAs(lines.get(0))) {
        remarks.add(new FileRemark(one.place(), FileRemark.Kind.TWICE, one.name()));
      }
    }
    byName.values().forEach(lines -> packages.add(NeededPackage.together(lines)));
  }
}
