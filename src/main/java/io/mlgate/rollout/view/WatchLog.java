package io.mlgate.rollout.view;

import io.mlgate.report.ShownText;
import io.mlgate.report.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rollout in lines that stay, as in the log of a build: each change, and how it goes. */
public final class WatchLog {
  private static final Duration EACH = Duration.ofMinutes(1);

  private int told;
  private Optional<Instant> last = Optional.empty();

  /** What there is to tell since it was asked last: without line ends, safe to print. */
  public List<String> news(RolloutSnapshot snapshot) {
    List<RolloutChange> changes = RolloutChange.of(snapshot.rollout());
    List<String> lines = new ArrayList<>();
    // Who begins to watch is told where it is, and not how it came there.
    int from = last.isEmpty() ? changes.size() - 1 : Math.min(told, changes.size());
    for (RolloutChange change : changes.subList(from, changes.size())) {
      lines.add(change(change));
    }
    told = changes.size();
    boolean due =
        last.filter(before -> before.plus(EACH).isAfter(snapshot.now())).isEmpty()
            && snapshot.rollout().isLive();
    if (due) {
      lines.add(progress(snapshot));
    }
    if (due || last.isEmpty()) {
      last = Optional.of(snapshot.now());
    }
    return lines.stream().map(ShownText::line).toList();
  }

  private static String change(RolloutChange change) {
    return seconds(change.time())
        + " "
        + change.phaseName()
        + " "
        + change.route()
        + ": "
        + change.reason()
        + " ("
        + change.actor()
        + ")";
  }

  private static String progress(RolloutSnapshot snapshot) {
    StringBuilder line = new StringBuilder(seconds(snapshot.now())).append(" ");
    line.append(snapshot.phase()).append(", ").append(snapshot.weight()).append("%");
    snapshot
        .step()
        .ifPresent(
            step ->
                line.append(", soaked ")
                    .append(Spans.of(Duration.ofSeconds(snapshot.soaked().toSeconds())))
                    .append(" of ")
                    .append(Spans.of(step.soak())));
    snapshot.checks().filter(asked -> asked.step() == snapshot.state().step()).stream()
        .flatMap(asked -> asked.rows().stream())
        .forEach(
            row ->
                line.append("; ")
                    .append(row.name())
                    .append(' ')
                    .append(row.mark().word())
                    .append(' ')
                    .append(row.figures()));
    return line.toString();
  }

  private static String seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond()).toString();
  }
}
