package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.ExperimentKey;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunQuery;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the run that repeats another one, and tells whether it does. */
final class Repetition {
  /** The tag by which a run says which one it repeats. */
  static final String TAG = "mlgate.rerun_of";

  private static final String COMMIT_TAG = "mlflow.source.git.commit";
  private static final int MOST_NAMED = 3;

  /** Ids stand in the text of a search. */
  private static final Pattern ID = Pattern.compile("[\\w-]{1,256}");

  private final Run run;

  Repetition(Run run) {
    this.run = run;
  }

  /**
   * The latest finished run of the same experiment that says that it repeats this one.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't be searched
   * @throws UnfitModelException if the run has an id that can't be searched for
   */
  Optional<Run> find(Runs runs) {
    if (!ID.matcher(run.runId()).matches()) {
      throw new UnfitModelException(
          "run " + OneLine.of(run.runId()) + " has an id that MLflow gives to none");
    }
    String filter = "tags.`" + TAG + "` = '" + run.runId() + "' and attributes.status = 'FINISHED'";
    // A run that says so of itself would be the same numbers once more: hence the second.
    return runs
        .search(new RunQuery(new ExperimentKey.WithId(run.experimentId()), filter, 2))
        .stream()
        .filter(other -> !other.runId().equals(run.runId()))
        .filter(other -> other.tag(TAG).equals(Optional.of(run.runId())))
        .filter(other -> other.lifecycle() == Lifecycle.ACTIVE)
        .filter(other -> other.status() == RunStatus.FINISHED)
        .findFirst();
  }

  /** Why another run does not repeat this one; empty if it does. */
  Optional<String> fault(Run other) {
    SortedSet<String> params = new TreeSet<>(run.params().keySet());
    params.addAll(other.params().keySet());
    params.removeIf(name -> same(run.params(), other.params(), name));
    if (!params.isEmpty()) {
      return Optional.of(
          "it has other values of the parameters "
              + params.stream().limit(MOST_NAMED).map(OneLine::of).collect(joining(", "))
              + (params.size() > MOST_NAMED
                  ? " and " + (params.size() - MOST_NAMED) + " more"
                  : ""));
    }
    if (!digests(run).equals(digests(other))) {
      return Optional.of("it declared datasets of other digests");
    }
    return commit(run).equals(commit(other))
        ? Optional.empty()
        : Optional.of("it is of another commit");
  }

  private static boolean same(Map<String, String> own, Map<String, String> others, String name) {
    return own.containsKey(name)
        && others.containsKey(name)
        && own.get(name).equals(others.get(name));
  }

  private static List<String> digests(Run run) {
    return run.datasets().stream()
        .map(DatasetInput::digest)
        .filter(digest -> !digest.isBlank())
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> commit(Run run) {
    return run.tag(COMMIT_TAG).filter(commit -> !commit.isBlank());
  }
}
