package io.mlgate.gate;

import io.mlgate.policy.AnchorRule;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import io.mlgate.policy.RunRule;
import io.mlgate.policy.SchemaRule;
import io.mlgate.policy.Severity;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Evaluates a policy for a candidate against what a tracking store holds. */
public final class Evaluator {
  private final TrackingStore store;
  private final Executor executor;
  private final TableSource tables;
  private final InstantSource now;
  private final Machine machine;
  private final Precedents past;
  private final ServedVersions served;

  /**
   * An evaluator over a store that asks nothing of this machine: a gate that wants a model loaded
   * or code looked at gives ERROR, and so does one that wants to know of earlier releases.
   *
   * @param executor runs a read beside the calling thread
   * @param tables gives the tables of runs
   * @param now the time from which ages count, and whose day due dates are compared with
   */
  public Evaluator(TrackingStore store, Executor executor, TableSource tables, InstantSource now) {
    this(
        store,
        executor,
        tables,
        now,
        new Machine(
            ModelTrials.refused("no model is loaded here"),
            CodeRepositories.refused("no code is looked at here")));
  }

  /**
   * An evaluator over a store.
   *
   * @param executor runs a read beside the calling thread
   * @param tables gives the tables of runs
   * @param now the time from which ages count, and whose day due dates are compared with
   * @param machine does what only a machine with a workspace can, or refuses to
   */
  public Evaluator(
      TrackingStore store,
      Executor executor,
      TableSource tables,
      InstantSource now,
      Machine machine) {
    this(
        store,
        executor,
        tables,
        now,
        machine,
        Precedents.unrecorded("no ledger is read here"),
        ServedVersions.unknown(
            "no router is asked here; name an alias, or run mlgate check where the router is"
                + " reached"));
  }

  private Evaluator(
      TrackingStore store,
      Executor executor,
      TableSource tables,
      InstantSource now,
      Machine machine,
      Precedents past,
      ServedVersions served) {
    this.store = store;
    this.executor = executor;
    this.tables = tables;
    this.now = now;
    this.machine = machine;
    this.past = past;
    this.served = served;
  }

  /** The same evaluator, which knows of earlier releases. */
  public Evaluator knowing(Precedents earlier) {
    return new Evaluator(store, executor, tables, now, machine, earlier, served);
  }

  /** The same evaluator, which knows what a policy's route serves. */
  public Evaluator asking(ServedVersions router) {
    return new Evaluator(store, executor, tables, now, machine, past, router);
  }

  /**
   * Pins candidate and baseline, evaluates every gate and decides. A store that cannot be read does
   * not throw: it makes an evaluation with {@link Evaluation#problems()} that is BLOCKED.
   *
   * @param baseline what the user named instead of the policy's baseline, if anything
   * @throws TrackingException if the user named a candidate or a baseline that does not exist
   * @throws RefusedException if the candidate is its own baseline or of another model, or if no
   *     gate of the policy blocks
   */
  public Evaluation evaluate(
      Policy policy, CandidateChoice candidate, Optional<Reference> baseline) {
    if (policy.gates().stream().noneMatch(gate -> gate.severity() == Severity.BLOCK)) {
      throw new RefusedException(
          "the policy has no gate with severity block, so it would release anything: add one");
    }
    return evaluate(
        policy, new Pinning(store, executor, past, served).pin(policy, candidate, baseline));
  }

  private Evaluation evaluate(Policy policy, Pins pins) {
    Instant instant = now.instant();
    Map<String, List<GateResult>> results = new HashMap<>();
    List<EvaluatedTable> read = new ArrayList<>();
    Set<String> problems = new LinkedHashSet<>(pins.problems());
    TableReading reading = new TableReading(tables, executor);
    RowGates rows = new RowGates(pins, reading, policy.statistics(), instant);
    DriftGates drift = new DriftGates(pins, reading, policy.statistics());
    for (EvaluationRule evaluation : policy.evaluations()) {
      List<Gate> gates =
          policy.gates().stream()
              .filter(gate -> gate.rule().onRows().filter(evaluation.name()::equals).isPresent())
              .toList();
      List<Gate> judged = gates.stream().filter(Evaluator::isJudged).toList();
      if (!judged.isEmpty()) {
        RowGates.Outcome outcome = rows.evaluate(evaluation, judged);
        results.putAll(outcome.results());
        outcome.table().ifPresent(read::add);
        outcome.problem().ifPresent(problems::add);
      }
      for (Gate gate : gates) {
        if (gate.rule() instanceof DriftRule rule) {
          results.put(gate.name(), drift.evaluate(gate, rule, evaluation));
        }
      }
    }
    addUnnamed(drift.read(), read);
    problems.addAll(drift.problems());
    SchemaGates schema = new SchemaGates(pins, reading);
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof SchemaRule rule) {
        results.put(gate.name(), schema.evaluate(gate, rule));
      }
    }
    addUnnamed(schema.read(), read);
    problems.addAll(schema.problems());
    RunGates run = new RunGates(pins, store, policy.owners(), instant, machine, past);
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof RunRule rule) {
        GateOutcome outcome = run.evaluate(gate, rule);
        results.put(gate.name(), outcome.results());
        outcome.problem().ifPresent(problems::add);
      }
    }
    policy
        .baseline()
        .flatMap(BaselineRule::anchor)
        .ifPresent(
            anchor ->
                results.put(
                    anchor.name(),
                    new AnchorGate(anchor, (AnchorRule) anchor.rule(), pins, past)
                        .evaluate(policy, results)));
    List<GateResult> ordered =
        policy.gates().stream().flatMap(gate -> results.get(gate.name()).stream()).toList();
    return new Evaluation(
        policy.model(),
        policy.risk(),
        policy.source(),
        policy.statistics(),
        policy.retirement(),
        pins.candidate().side(),
        pins.baseline().map(Pin::side),
        read,
        ordered,
        List.copyOf(problems),
        DecisionRule.decide(ordered, !problems.isEmpty()));
  }

  /** Whether a gate looks at what a model says of the rows, and not at the table alone. */
  private static boolean isJudged(Gate gate) {
    return !(gate.rule() instanceof DriftRule) && !(gate.rule() instanceof SchemaRule);
  }

  /** The table of an evaluation that other gates read, too, is there already, with its curves. */
  private static void addUnnamed(Set<EvaluatedTable> more, List<EvaluatedTable> read) {
    List<String> known = read.stream().map(EvaluatedTable::name).toList();
    more.stream().filter(table -> !known.contains(table.name())).forEach(read::add);
  }
}
