package io.mlgate.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known about each piece of evidence, while records are read. What people or rollouts refer
 * to is kept; of evaluations that nothing refers to yet, only the latest, so that years of them fit
 * into memory.
 */
final class EvidenceTrails {
  private final int most;
  private final Map<String, RecordedDecision> unreferenced = new LinkedHashMap<>();
  private final Map<String, Trail> referenced = new LinkedHashMap<>();
  private long forgotten;

  EvidenceTrails(int most) {
    this.most = most;
  }

  /** What is known about one piece of evidence, or of a version where no evidence is named. */
  private static final class Trail {
    private final Optional<String> evidence;
    private Optional<RecordedDecision> decision;
    private final List<RecordedAnswer> answers = new ArrayList<>();
    private final List<RecordedWaiver> waivers = new ArrayList<>();
    private final List<RecordedBreakGlass> breakGlasses = new ArrayList<>();

    private Trail(Optional<String> evidence, Optional<RecordedDecision> decision) {
      this.evidence = evidence;
      this.decision = decision;
    }
  }

  /** The first evaluation of a piece of evidence counts: the same evidence says the same again. */
  void judged(RecordedDecision decision) {
    if (decision.evidence().isEmpty()) {
      return;
    }
    String evidence = decision.evidence().get();
    Trail known = referenced.get(evidence);
    if (known != null) {
      known.decision = known.decision.or(() -> Optional.of(decision));
      return;
    }
    unreferenced.putIfAbsent(evidence, decision);
    if (unreferenced.size() > most) {
      Iterator<String> oldest = unreferenced.keySet().iterator();
      oldest.next();
      oldest.remove();
      forgotten++;
    }
  }

  void answered(Optional<String> evidence, Optional<String> version, RecordedAnswer answer) {
    trail(evidence, version)
        .ifPresent(
            trail -> {
              if (answer.answer().equals(Optional.of("withdraw"))) {
                end(
                    trail,
                    earlier ->
                        earlier.approves()
                            && earlier.stage().equals(answer.stage())
                            && earlier.who().equals(answer.who()),
                    answer.moment(),
                    "withdrawn");
              }
              trail.answers.add(answer);
            });
  }

  /** All approvals of a stage that came before it. */
  void voided(Optional<String> evidence, Moment moment, PayloadFields payload) {
    Optional<String> stage = payload.text("stage");
    trail(evidence, payload.text("version"))
        .ifPresent(
            trail ->
                end(
                    trail,
                    earlier ->
                        earlier.approves() && (stage.isEmpty() || earlier.stage().equals(stage)),
                    moment,
                    "void: " + payload.text("why").orElse("the record does not say why")));
  }

  void waived(Optional<String> evidence, Optional<String> version, RecordedWaiver waiver) {
    trail(evidence, version).ifPresent(trail -> trail.waivers.add(waiver));
  }

  void forced(Optional<String> evidence, RecordedBreakGlass breakGlass) {
    trail(evidence, breakGlass.version()).ifPresent(trail -> trail.breakGlasses.add(breakGlass));
  }

  /** Keeps what is known about evidence that a rollout names. */
  void referTo(Optional<String> evidence) {
    trail(evidence, Optional.empty());
  }

  /** What a release of a version on some evidence rests on. */
  Grounds grounds(Optional<String> evidence, String version) {
    Grounds named = evidence.map(referenced::get).map(EvidenceTrails::grounds).orElse(Grounds.NONE);
    Trail unnamed = referenced.get(ofVersion(version));
    return unnamed == null
        ? new Grounds(
            evidence, named.decision(), named.answers(), named.waivers(), named.breakGlasses())
        : new Grounds(
            evidence,
            named.decision(),
            joined(named.answers(), unnamed.answers),
            joined(named.waivers(), unnamed.waivers),
            joined(named.breakGlasses(), unnamed.breakGlasses));
  }

  /** Everything that people answered, by evidence. */
  List<Grounds> all() {
    return referenced.values().stream().map(EvidenceTrails::grounds).toList();
  }

  /** How many evaluations that nothing referred to were left out. */
  long forgotten() {
    return forgotten;
  }

  private Optional<Trail> trail(Optional<String> evidence, Optional<String> version) {
    return evidence
        .or(() -> version.map(EvidenceTrails::ofVersion))
        .map(
            key ->
                referenced.computeIfAbsent(
                    key,
                    absent -> new Trail(evidence, Optional.ofNullable(unreferenced.remove(key)))));
  }

  /** No digest looks like it. */
  private static String ofVersion(String version) {
    return "version " + version;
  }

  private static void end(
      Trail trail, Function<RecordedAnswer, Boolean> which, Moment moment, String why) {
    trail.answers.replaceAll(answer -> which.apply(answer) ? answer.endedBy(moment, why) : answer);
  }

  private static Grounds grounds(Trail trail) {
    return new Grounds(
        trail.evidence, trail.decision, trail.answers, trail.waivers, trail.breakGlasses);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
