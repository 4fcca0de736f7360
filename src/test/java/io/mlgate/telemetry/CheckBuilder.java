package io.mlgate.telemetry;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy with one check, read from its text, and looks at it. */
final class CheckBuilder {
  static final Instant BEGAN = Instant.parse("2026-11-22T06:00:00Z");
  static final Instant NOW = BEGAN.plus(Duration.ofHours(1));
  static final LiveArm CANDIDATE = new LiveArm("green", Optional.of("c1"));
  static final LiveArm BASELINE = new LiveArm("blue", Optional.of("b1"));

  private final Policy policy;
  private Path folder = Path.of("target");
  private FakeRuns runs = new FakeRuns();
  private Map<String, String> environment = Map.of();
  private List<Window> strata = List.of(new Window(BEGAN, NOW));
  private List<PointMeasurement> earlier = List.of();
  private int planned = 1;

  CheckBuilder(String sources, String check) {
    String text =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        gates: {accuracy: {logged: accuracy, direction: higher, min: 0.85}}
        sources: %s
        checks:
          it: %s
        """
            .formatted(sources, check);
    policy = PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  CheckBuilder in(Path place) {
    folder = place;
    return this;
  }

  CheckBuilder runs(FakeRuns those) {
    runs = those;
    return this;
  }

  CheckBuilder environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  CheckBuilder strata(Window... windows) {
    strata = List.of(windows);
    planned = Math.max(planned, windows.length);
    return this;
  }

  CheckBuilder after(PointMeasurement... measurements) {
    earlier = List.of(measurements);
    return this;
  }

  LiveResult look() {
    return new LiveChecks(policy.sources(), folder, runs, environment)
        .evaluate(
            new LiveQuestion(
                policy.checks().get(0), CANDIDATE, BASELINE, strata, planned, 0.01, earlier));
  }
}
