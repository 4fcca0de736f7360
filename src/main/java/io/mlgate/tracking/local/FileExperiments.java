package io.mlgate.tracking.local;

import io.mlgate.tracking.ExperimentKey;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of a file store: experiments, those in the trash too, and what lies in them. */
final class FileExperiments {
  private static final String TRASH = ".trash";

  /** Folders of the store that are no experiments, and folders of experiments that are no runs. */
  private static final Set<String> RESERVED = Set.of(TRASH, "models", "tags", "datasets", "traces");

  /** Ids become names of folders, so they are matched narrowly, as MLflow does. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][\\w-]{0,255}");

  private final Enclosure store;

  FileExperiments(Enclosure store) {
    this.store = store;
  }

  /** Whether there is an experiment. */
  boolean any() {
    return folders().anyMatch(folder -> MetaFile.in(store, folder).isPresent());
  }

  /** The folder of the experiment with a name. */
  private Path named(String name) {
    return folders()
        .filter(
            folder ->
                MetaFile.in(store, folder)
                    .flatMap(meta -> meta.text("name"))
                    .equals(Optional.of(name)))
        .findFirst()
        .orElseThrow(() -> new TrackingException(Kind.NOT_FOUND, "there is no experiment " + name));
  }

  /** The runs of an experiment; none if there is no such id, as on a server. */
  List<FileRun> runs(ExperimentKey key) {
    if (key instanceof ExperimentKey.Named named) {
      return runs(named(named.name()));
    }
    String id = ((ExperimentKey.WithId) key).id();
    return folders()
        .filter(folder -> folder.getFileName().toString().equals(id))
        .findFirst()
        .map(this::runs)
        .orElse(List.of());
  }

  private List<FileRun> runs(Path experiment) {
    return store.entries(experiment).stream()
        .filter(isNotReserved().and(store::holdsFolder))
        .flatMap(folder -> FileRun.in(store, folder).stream())
        .toList();
  }

  /** The run with an id. */
  FileRun run(String runId) {
    return folders()
        .filter(experiment -> isId(runId))
        .flatMap(experiment -> FileRun.in(store, experiment.resolve(runId)).stream())
        .findFirst()
        .orElseThrow(() -> new TrackingException(Kind.NOT_FOUND, "there is no run " + runId));
  }

  /** The folder of a logged model, in whichever experiment it is. */
  Optional<Path> loggedModel(String modelId) {
    return folders()
        .filter(experiment -> isId(modelId))
        .map(experiment -> experiment.resolve("models").resolve(modelId))
        .filter(store::holdsFolder)
        .findFirst();
  }

  private static boolean isId(String text) {
    return ID.matcher(text).matches() && !RESERVED.contains(text);
  }

  private Stream<Path> folders() {
    return Stream.concat(
            store.entries(store.root()).stream(),
            store.entries(store.root().resolve(TRASH)).stream())
        .filter(isNotReserved().and(store::holdsFolder));
  }

  private static Predicate<Path> isNotReserved() {
    return folder -> !RESERVED.contains(folder.getFileName().toString());
  }
}
