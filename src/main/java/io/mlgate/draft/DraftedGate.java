package io.mlgate.draft;

import io.mlgate.policy.Direction;
import io.mlgate.policy.Kind;
import java.util.ArrayList;
import java.util.List;

/** Writes the lines of gates. */
final class DraftedGate {
  /** One point of a rate. */
  private static final String POINT = "0.01";

  /** Of what is no rate, quality is kept closer than service and cost. */
  private static final String SHARE_OF_QUALITY = "5%";

  private static final String SHARE_OF_THE_REST = "10%";

  private DraftedGate() {}

  /** Whether a margin against the baseline makes sense: a share of nearly nothing does not. */
  static boolean canCompare(Measured measured, KnownMetric known) {
    return known.isRate() || measured.lowest() > 1e-6;
  }

  /** A gate that holds as it stands. */
  static String line(String name, Measured measured, KnownMetric known, boolean baseline) {
    List<String> keys = new ArrayList<>();
    keys.add(measured.keys());
    keys.add("direction: " + known.direction().word());
    keys.add(limit(measured, known));
    if (baseline && canCompare(measured, known)) {
      keys.add("maxWorse: " + margin(known));
    }
    if (known.kind() != Kind.MODEL) {
      keys.add("kind: " + known.kind().word());
    }
    return gate(name, keys, measured);
  }

  /** A gate for which somebody has to say which way the metric gets better. */
  static String undecidedLine(String name, Measured measured, String direction) {
    String min = Slack.show(Slack.below(measured.lowest(), false));
    String max = Slack.show(Slack.above(measured.highest(), false));
    List<String> keys = new ArrayList<>();
    keys.add(measured.keys());
    keys.add("direction: " + direction);
    keys.add("min: " + min);
    keys.add("max: " + max);
    return gate(name, keys, measured);
  }

  private static String limit(Measured measured, KnownMetric known) {
    return known.direction() == Direction.HIGHER
        ? "min: " + Slack.show(Slack.below(measured.lowest(), known.isRate()))
        : "max: " + Slack.show(Slack.above(measured.highest(), known.isRate()));
  }

  private static String margin(KnownMetric known) {
    if (known.isRate()) {
      return POINT;
    }
    return known.kind() == Kind.MODEL ? SHARE_OF_QUALITY : SHARE_OF_THE_REST;
  }

  private static String gate(String name, List<String> keys, Measured measured) {
    return YamlText.scalar(name)
        + ": {"
        + String.join(", ", keys)
        + "}  # "
        + measured.now()
        + "\n";
  }
}
