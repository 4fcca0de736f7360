package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.policy.LineageFact;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the candidate's run, and the files of its model, tell of where it comes from. */
final class RunFacts {
  private static final String COMMIT_TAG = "mlflow.source.git.commit";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** As the common libraries call it, with or without the name of a step before it. */
  private static final Pattern SEED =
      Pattern.compile("(.*[._-])?(seed|random_seed|random_state)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ANY = Pattern.compile("(?s).*");
  private static final int MOST_NAMED = 3;

  /** Of MLflow's versioning by git, which sets it on logged models. */
  private static final String DIRTY_TAG = "mlflow.git.dirty";

  private final Contender candidate;
  private final TrackingStore store;

  RunFacts(Contender candidate, TrackingStore store) {
    this.candidate = candidate;
    this.store = store;
  }

  /**
   * Whether a fact is told.
   *
   * @param present whether it is
   * @param words what it is, or what is missing
   */
  record Told(boolean present, String words) {
    private static Told absent(String what) {
      return new Told(false, "the candidate's run does not tell " + what);
    }
  }

  /**
   * Looks for a fact.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't give the model's files
   * @throws UnfitModelException if they can't be understood
   * @throws io.mlgate.compatibility.MalformedModelException if MLmodel can't be
   */
  Told of(LineageFact fact) {
    return switch (fact) {
      case GIT_COMMIT -> commit();
      case DATASET_DIGEST -> datasets(run().datasets());
      case ENVIRONMENT -> environment();
      case SEED -> params(SEED, "no parameter called seed, random_seed or random_state");
      case PARAMS -> params(ANY, "no parameter");
      case AUTHOR -> tag("mlflow.user");
      case SOURCE -> tag("mlflow.source.name");
      case DVC -> throw new IllegalArgumentException("LineageGate reads dvc.lock");
    };
  }

  private Run run() {
    return candidate.run();
  }

  /**
   * The whole name of the run's commit, if its code is nothing but that commit.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't tell
   */
  Optional<String> soundCommit() {
    return commit().present() ? run().tag(COMMIT_TAG) : Optional.empty();
  }

  private Told commit() {
    Told named = commit(run().tag(COMMIT_TAG).orElse(""));
    return named.present() && isDirty()
        ? new Told(
            false,
            "trained from uncommitted changes of commit "
                + run().tag(COMMIT_TAG).orElseThrow()
                + ", as the tag "
                + DIRTY_TAG
                + " says: commit them, and train again")
        : named;
  }

  private boolean isDirty() {
    return isDirty(run().tags())
        || candidate.version().map(ModelVersion::tags).filter(RunFacts::isDirty).isPresent()
        || candidate.loggedModelId().map(this::tagsOfModel).filter(RunFacts::isDirty).isPresent();
  }

  private static boolean isDirty(Map<String, String> tags) {
    return tags.getOrDefault(DIRTY_TAG, "").equalsIgnoreCase("true");
  }

  /** A version outlives its logged model, whose tags nobody has then. */
  private Map<String, String> tagsOfModel(String modelId) {
    try {
      return store.loggedModel(modelId).tags();
    } catch (TrackingException e) {
      if (e.kind() == TrackingException.Kind.NOT_FOUND) {
        return Map.of();
      }
      throw e;
    }
  }

  private static Told commit(String commit) {
    if (commit.isBlank()) {
      return Told.absent("the tag " + COMMIT_TAG + ": train in a git repository");
    }
    return COMMIT.matcher(commit).matches()
        ? new Told(true, "trained from commit " + commit)
        : new Told(false, "the tag " + COMMIT_TAG + " is no whole commit: '" + commit + "'");
  }

  private static Told datasets(List<DatasetInput> datasets) {
    if (datasets.isEmpty()) {
      return Told.absent("any dataset: log its inputs with mlflow.log_input");
    }
    String without =
        datasets.stream()
            .filter(dataset -> dataset.digest().isBlank())
            .map(DatasetInput::name)
            .collect(joining(", "));
    return without.isEmpty()
        ? new Told(true, "declared " + named(datasets))
        : Told.absent("the digest of the dataset " + without);
  }

  /** Datasets with their digests. */
  static String named(List<DatasetInput> datasets) {
    return datasets.stream()
        .map(dataset -> dataset.name() + " " + dataset.digest())
        .sorted()
        .collect(joining(", "));
  }

  private Told environment() {
    List<String> gaps = EnvironmentFiles.of(candidate, "candidate", store).gaps();
    if (gaps.isEmpty()) {
      return new Told(true, "its files tell Python and the version of every package");
    }
    String more = gaps.size() > MOST_NAMED ? ", and " + (gaps.size() - MOST_NAMED) + " more" : "";
    return new Told(
        false,
        gaps.stream()
            .limit(MOST_NAMED)
            .collect(joining(", ", "the environment can't be built again: ", more)));
  }

  private Told params(Pattern name, String none) {
    SortedMap<String, String> found = new TreeMap<>(run().params());
    found.entrySet().removeIf(param -> !name.matcher(param.getKey()).matches());
    found.values().removeIf(value -> value.isBlank() || value.equals("None"));
    if (found.isEmpty()) {
      return new Told(false, "the candidate's run logged " + none + " with a value");
    }
    return new Told(
        true,
        found.size() <= MOST_NAMED
            ? found.entrySet().stream()
                .map(param -> param.getKey() + " " + param.getValue())
                .collect(joining(", ", "logged ", ""))
            : "logged " + found.size() + " parameters");
  }

  private Told tag(String tag) {
    return run()
        .tag(tag)
        .filter(value -> !value.isBlank())
        .map(value -> new Told(true, value))
        .orElseGet(() -> Told.absent("the tag " + tag));
  }
}
