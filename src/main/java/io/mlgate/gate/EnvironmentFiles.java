package io.mlgate.gate;

import io.mlgate.compatibility.MlModel;
import io.mlgate.compatibility.MlModelReader;
import io.mlgate.environment.EnvironmentFile;
import io.mlgate.environment.MalformedEnvironmentException;
import io.mlgate.environment.ModelEnvironment;
import io.mlgate.environment.ModelFiles;
import io.mlgate.tracking.Artifacts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The files beside a model that tell what it needs to run. */
final class EnvironmentFiles {
  private static final int LARGEST = 1024 * 1024;

  private EnvironmentFiles() {}

  /**
   * Reads them.
   *
   * @param side {@code candidate} or {@code baseline}
   * @throws UnfitModelException if one can't be understood whole
   */
  static ModelEnvironment of(Contender contender, String side, Artifacts artifacts) {
    ModelHome home = ModelHome.of(contender);
    MlModel model =
        MlModelReader.read(
            home.named("MLmodel"), home.read(artifacts, "MLmodel", MlModelReader.LARGEST));
    Map<String, Map<String, String>> flavors = new HashMap<>();
    model.flavors().forEach((name, flavor) -> flavors.put(name, flavor.settings()));
    Set<String> paths = home.files(artifacts);
    Map<EnvironmentFile, byte[]> files = new EnumMap<>(EnvironmentFile.class);
    for (EnvironmentFile file : EnvironmentFile.values()) {
      if (paths.contains(file.fileName())) {
        files.put(file, home.read(artifacts, file.fileName(), LARGEST));
      }
    }
    try {
      return ModelEnvironment.read(new ModelFiles(files, flavors, paths));
    } catch (MalformedEnvironmentException e) {
      throw new UnfitModelException("the " + side + "'s model: " + e.getMessage());
    }
  }
}
