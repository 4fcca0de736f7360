package io.mlgate.rollout.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.rollout.Lease;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Sight;
import io.mlgate.rollout.Sight.Seen;

/**
 * A rollout for machines. Names are stable: what is added later stands beside them. Times are in
 * ISO 8601, lengths of time too; what is not known is left out.
 */
public final class RolloutJson {
  private RolloutJson() {}

  /** The document, on several lines, with a line end. */
  public static String of(RolloutSnapshot snapshot) {
    RolloutPins pins = snapshot.rollout().pins();
    RolloutState state = snapshot.state();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", snapshot.now().toString());
    json.put("rollout", pins.rollout());
    json.put("model", snapshot.model());
    json.put("target", pins.target());
    pins(json.putObject("pins"), pins);
    json.put("phase", state.phase().name());
    state.resumes().ifPresent(from -> json.put("resumes", from.name()));
    json.put("live", snapshot.rollout().isLive());
    json.put("step", state.step() + 1);
    json.put("steps", snapshot.plan().steps().size());
    json.put("reason", state.reason());
    route(json.putObject("route"), snapshot);
    snapshot.sight().ifPresent(sight -> seen(json, sight));
    snapshot
        .step()
        .ifPresent(
            step ->
                json.putObject("soak")
                    .put("soaked", snapshot.soaked().toString())
                    .put("of", step.soak().toString())
                    .put("promoted", state.promoted()));
    state.deadline().ifPresent(until -> json.put("deadline", until.toString()));
    snapshot.timeLeft().ifPresent(left -> json.put("timeLeft", left.toString()));
    state.rehearsed().ifPresent(took -> json.put("timeToRestore", took.toString()));
    lease(json.putObject("lease"), snapshot);
    snapshot.checks().ifPresent(checks -> checks(json, checks));
    changes(json.putArray("changes"), snapshot);
    return json.toPrettyString() + "\n";
  }

  private static void pins(ObjectNode json, RolloutPins pins) {
    json.put("version", pins.version());
    json.put("runId", pins.runId());
    pins.baselineVersion().ifPresent(version -> json.put("baselineVersion", version));
    pins.baselineRunId().ifPresent(run -> json.put("baselineRunId", run));
    json.put("evidence", pins.evidence());
    json.put("policySha256", PolicyDigest.of(pins));
    json.put("candidateSlot", pins.slots().candidate());
    json.put("baselineSlot", pins.slots().baseline());
  }

  private static void route(ObjectNode json, RolloutSnapshot snapshot) {
    RolloutState state = snapshot.state();
    json.put("intended", state.route().toString());
    json.put("before", state.before().toString());
    json.put("pending", state.pending());
    json.put("weight", snapshot.weight());
    if (snapshot.sight().isPresent()) {
      json.put("answers", snapshot.observed().isPresent());
      snapshot.observed().ifPresent(seen -> json.put("observed", seen.description()));
      json.put("inForce", snapshot.isInForce());
    }
  }

  private static void seen(ObjectNode json, Sight sight) {
    seen(json.putObject("identity"), sight.arms());
    seen(json.putObject("split"), sight.split());
  }

  private static void seen(ObjectNode json, Seen seen) {
    json.put("verdict", seen.verdict().name());
    json.put("words", seen.words());
  }

  private static void lease(ObjectNode json, RolloutSnapshot snapshot) {
    Lease lease = snapshot.rollout().last().lease();
    json.put("epoch", lease.epoch());
    json.put("holder", lease.holder());
    json.put("until", lease.until().toString());
    json.put("held", snapshot.isLeased());
  }

  private static void checks(ObjectNode json, RolloutSnapshot.Checks checks) {
    json.put("checksTime", checks.time().toString());
    json.put("checksStep", checks.step() + 1);
    ArrayNode all = json.putArray("checks");
    for (JsonNode finding : checks.findings()) {
      ObjectNode one = finding.deepCopy();
      CheckRow.of(finding).samplesLeft().ifPresent(left -> one.put("samplesLeft", left));
      all.add(one);
    }
  }

  private static void changes(ArrayNode all, RolloutSnapshot snapshot) {
    for (RolloutChange change : RolloutChange.of(snapshot.rollout())) {
      ObjectNode one = all.addObject();
      one.put("time", change.time().toString());
      one.put("recorded", change.recorded().toString());
      one.put("sequence", change.sequence());
      one.put("phase", change.phase().name());
      one.put("step", change.step() + 1);
      one.put("route", change.route().toString());
      one.put("pending", change.pending());
      change.inForce().ifPresent(took -> one.put("inForceAfter", took.toString()));
      one.put("reason", change.reason());
      one.put("actor", change.actor());
      one.put("epoch", change.epoch());
    }
  }
}
