package io.mlgate.rollout.desk;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.RegisteredVersion;
import io.mlgate.tracking.TrackingWriter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The version of a judged candidate, which a rollout needs: a run alone can't be deployed. */
public final class CandidateVersion {
  private static final Pattern PLAIN = Pattern.compile("[\\w .:/-]+");

  private CandidateVersion() {}

  /**
   * The version that was judged; else the newest one of the policy's model that is of the judged
   * run; else, where the policy says {@code candidate.register: true}, a new one.
   *
   * @param judged an evaluation that was found releasable: nothing else may be registered
   * @param writer opened only to register, and closed
   * @throws UnfitOrderException if there is none, with the command that makes one
   * @throws io.mlgate.tracking.TrackingException if the registry can't be read or written
   */
  public static String of(
      Policy policy,
      RecordedJudgement judged,
      ModelRegistry registry,
      Supplier<TrackingWriter> writer) {
    if (judged.version().isPresent()) {
      return judged.version().get();
    }
    String runId =
        judged
            .runId()
            .orElseThrow(
                () -> new UnfitOrderException("the ledger does not say which run was evaluated"));
    Optional<String> there = registered(policy, judged, runId, registry);
    if (there.isPresent()) {
      return there.get();
    }
    if (!policy.candidate().register()) {
      throw new UnfitOrderException(unregistered(policy, judged, runId));
    }
    try (TrackingWriter open = writer.get()) {
      open.registerVersion(policy.model(), runId);
    }
    return registered(policy, judged, runId, registry)
        .orElseThrow(
            () ->
                new UnfitOrderException(
                    "what was registered of run "
                        + OneLine.of(runId)
                        + " is not the model that was evaluated: evaluate the version itself"));
  }

  private static Optional<String> registered(
      Policy policy, RecordedJudgement judged, String runId, ModelRegistry registry) {
    return RegisteredVersion.of(registry, policy.model(), runId, judged.loggedModelId());
  }

  private static String unregistered(Policy policy, RecordedJudgement judged, String runId) {
    String uri =
        judged.loggedModelId().map(id -> "models:/" + id).orElse("runs:/" + runId + "/model");
    return "run "
        + OneLine.of(runId)
        + " is no version of '"
        + policy.model()
        + "', and only a version can be rolled out: write candidate: {register: true} in the policy,"
        + " or run  python3 -c \"import mlflow; mlflow.register_model('"
        + shown(uri)
        + "', '"
        + shown(policy.model())
        + "')\"";
  }

  /** A name that a shell takes as it is; else the reader puts in their own. */
  private static String shown(String name) {
    return PLAIN.matcher(name).matches() ? name : "NAME";
  }
}
