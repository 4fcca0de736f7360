package io.mlgate.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases, and which version served all traffic, while records are read. */
final class RolloutFold {
  private final EvidenceTrails trails;
  private final Map<List<Object>, Unfolding> releases = new LinkedHashMap<>();
  private final List<Serving> servings = new ArrayList<>();
  private final List<Rollback> rollbacks = new ArrayList<>();

  RolloutFold(EvidenceTrails trails) {
    this.trails = trails;
  }

  /** A release of which more may come. */
  private static final class Unfolding {
    private final Optional<String> rollout;
    private final String version;
    private final Optional<String> runId;
    private final Optional<String> evidence;
    private final List<StageEntry> steps = new ArrayList<>();
    private Optional<Rollback> rolledBack = Optional.empty();

    private Unfolding(String version, PayloadFields payload) {
      this.rollout = payload.text("rollout");
      this.version = version;
      this.runId = payload.text("runId");
      this.evidence = payload.text("evidence");
    }
  }

  /** A time in production that may not have ended. */
  private static final class Serving {
    private final String version;
    private final Moment from;
    private final boolean byRollback;
    private final Optional<Unfolding> release;
    private Optional<Moment> to = Optional.empty();
    private Optional<String> ending = Optional.empty();

    private Serving(String version, Moment from, boolean back, Optional<Unfolding> release) {
      this.version = version;
      this.from = from;
      this.byRollback = back;
      this.release = release;
    }
  }

  /** A step of a rollout; what is missing, if something is. */
  Optional<String> stepped(Moment moment, PayloadFields payload) {
    StageEntry entry = StageEntry.of(moment, payload);
    Optional<String> named = payload.text("version");
    if (named.isEmpty() || entry.stage().isEmpty()) {
      return Optional.of(named.isEmpty() ? "it names no version" : "it names no stage");
    }
    String version = named.get();
    Unfolding release = release(version, payload);
    release.steps.add(entry);
    trails.referTo(release.evidence);
    Optional<Serving> current = current();
    boolean serves =
        current.flatMap(serving -> serving.release).filter(it -> it == release).isPresent();
    if (entry.reachesFull() && !serves) {
      end(moment, "version " + version + " took its place");
      servings.add(new Serving(version, moment, false, Optional.of(release)));
    } else if (entry.leavesFull() && serves) {
      end(moment, "its rollout left the stage full");
    }
    return Optional.empty();
  }

  /** One rollout is of one version on one evidence; a record that says otherwise is another's. */
  private Unfolding release(String version, PayloadFields payload) {
    List<Object> key = List.of(payload.text("rollout"), version, payload.text("evidence"));
    return releases.computeIfAbsent(key, absent -> new Unfolding(version, payload));
  }

  /** A version was taken back; what is missing, if something is. */
  Optional<String> rolledBack(Moment moment, PayloadFields payload) {
    Rollback said = Rollback.of(moment, payload);
    Optional<Unfolding> release =
        releases.values().stream()
            .filter(it -> isOf(it, said))
            .reduce((earlier, later) -> later)
            .or(() -> servedBy(said.from()));
    Optional<String> from = said.from().or(() -> release.map(it -> it.version));
    if (from.isEmpty()) {
      return Optional.of("it names no version and no known rollout");
    }
    Rollback rollback =
        new Rollback(moment, said.rollout(), from, said.to(), said.reason(), said.restoredIn());
    rollbacks.add(rollback);
    release.ifPresent(it -> it.rolledBack = it.rolledBack.or(() -> Optional.of(rollback)));
    if (current().filter(serving -> serving.version.equals(from.get())).isPresent()) {
      end(moment, "rolled back" + rollback.reason().map(reason -> ": " + reason).orElse(""));
      said.to().ifPresent(to -> servings.add(new Serving(to, moment, true, lastOf(to))));
    }
    return Optional.empty();
  }

  /** A release that is done is taken back by a rollout of its own, which only goes back. */
  private Optional<Unfolding> servedBy(Optional<String> version) {
    return current()
        .filter(serving -> version.equals(Optional.of(serving.version)))
        .flatMap(serving -> serving.release);
  }

  private static boolean isOf(Unfolding release, Rollback rollback) {
    boolean sameVersion =
        rollback.from().map(release.version::equals).orElse(rollback.rollout().isPresent());
    boolean sameRollout =
        rollback.rollout().isEmpty() || rollback.rollout().equals(release.rollout);
    return sameVersion && sameRollout;
  }

  /** The release that a version was in production by before. */
  private Optional<Unfolding> lastOf(String version) {
    return servings.stream()
        .filter(serving -> serving.version.equals(version))
        .flatMap(serving -> serving.release.stream())
        .reduce((earlier, later) -> later);
  }

  void retired(Retirement retirement) {
    if (isInProduction(retirement.version())) {
      end(
          retirement.moment(),
          "retired"
              + retirement
                  .replacedBy()
                  .map(by -> "; replaced by version " + by + ", as the record says")
                  .orElse(""));
    }
  }

  boolean isInProduction(String version) {
    return current().filter(serving -> serving.version.equals(version)).isPresent();
  }

  private Optional<Serving> current() {
    return servings.isEmpty()
        ? Optional.empty()
        : Optional.of(servings.get(servings.size() - 1)).filter(last -> last.to.isEmpty());
  }

  private void end(Moment moment, String why) {
    current()
        .ifPresent(
            serving -> {
              serving.to = Optional.of(moment);
              serving.ending = Optional.of(why);
            });
  }

  List<Release> releases() {
    return releases.values().stream().map(this::finished).toList();
  }

  private Release finished(Unfolding release) {
    return new Release(
        release.rollout,
        release.version,
        release.runId,
        trails.grounds(release.evidence, release.version),
        release.steps,
        release.rolledBack);
  }

  List<ProductionPeriod> periods() {
    return servings.stream()
        .map(
            it ->
                new ProductionPeriod(
                    it.version,
                    it.from,
                    it.byRollback,
                    it.to,
                    it.ending,
                    it.release.map(this::finished)))
        .toList();
  }

  List<Rollback> rollbacks() {
    return List.copyOf(rollbacks);
  }
}
