package io.mlgate.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinterTest {
  private static final String LOW = "apiVersion: mlgate/v1\nmodel: m\nrisk: low\n";
  private static final String BASELINE = "baseline: {from: alias:champion}";

  private static List<String> lint(String text) {
    Policy policy = PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
    return Linter.lint(policy).stream()
        .map(finding -> finding.position() + " " + finding.level() + " " + finding.rule())
        .toList();
  }

  /** An evaluation in one line, with all that two classes can have but the baseline. */
  private static final String ROWS =
      """
      evaluations:
        h: {task: binary, table: a.csv, key: id, label: y, score: p, prediction: d, groups: sex}
      """;

  /** Gates on rows; the first stands in line 8. */
  private static Case rows(List<String> gates, String... findings) {
    List<String> lines = new ArrayList<>(List.of(BASELINE, ROWS.strip(), "gates:"));
    lines.addAll(gates);
    return Case.of(lines, findings);
  }

  static Stream<Case> casesOnRows() {
    String compares = "  z: {logged: a, direction: higher, maxWorse: 1}";
    return Stream.of(
        rows(List.of("  g: {metric: accurcy, min: 0.5}", compares), "8:7 ERROR unknown-metric"),
        rows(
            List.of("  g: {metric: {name: fbeta, bta: 2}, min: 0.5}", compares),
            "8:7 ERROR unknown-metric"),
        rows(List.of("  g: {agreement: [accuracy, f2]}", compares), "8:7 ERROR unknown-metric"),
        rows(List.of("  g: {metric: rmse, max: 1}", compares), "8:7 ERROR metric-without-rows"),
        rows(
            List.of("  g: {metric: {name: mean, direction: lower}, max: 1}", compares),
            "8:7 ERROR metric-without-rows"),
        rows(
            List.of("  g: {metric: {name: win_rate, of: a}, min: 0.5}", compares),
            "8:7 ERROR metric-without-rows"),
        rows(
            List.of("  g: {metric: {name: accuracy, of: a}, min: 0.5}", compares),
            "8:7 ERROR metric-without-rows"),
        rows(
            List.of("  g: {metric: {name: mean, of: a}, max: 1}", compares),
            "8:7 ERROR direction-of-metric"),
        rows(
            List.of("  g: {metric: {name: accuracy, direction: lower}, max: 0.5}", compares),
            "8:7 ERROR direction-of-metric"),
        rows(List.of("  g: {metric: {name: accuracy, direction: higher}, min: 0.5}", compares)),
        rows(List.of("  g: {metric: accuracy, maxWorse: 0.1}"), "8:3 ERROR baseline-rows-missing"),
        rows(List.of("  g: {drift: psi, reference: baseline, max: 0.2}")),
        rows(
            List.of("  g: {schema: h, rows: {min: 9, max: 8}}", compares),
            "8:25 ERROR schema-min-above-max"),
        rows(
            List.of("  g: {schema: h, columns: {a: {min: 2026-03-02, max: 2026-03-01}}}", compares),
            "8:32 ERROR schema-min-above-max"),
        rows(List.of("  g: {schema: h, columns: {a: {min: 1, max: 1}}}", compares)),
        rows(
            List.of("  g: {schema: h, columns: {id: {}, y: {}}, others: refuse}", compares),
            "8:44 ERROR schema-against-evaluation"),
        rows(
            List.of(
                "  g: {schema: h, columns: {y: {}, p: {}, d: {}, sex: {}}, unique: id, others:"
                    + " refuse}",
                compares)),
        rows(
            List.of("  g: {schema: h, columns: {p: {type: string}}}", compares),
            "8:28 ERROR schema-against-evaluation"),
        rows(
            List.of("  g: {schema: h, columns: {id: {maxMissing: 0.1}}}", compares),
            "8:28 ERROR schema-against-evaluation"),
        rows(
            List.of("  g: {schema: {table: a.csv}, columns: {id: {maxMissing: 0.1}}}", compares),
            "6:3 WARNING unused-evaluation"),
        rows(
            List.of("  g: {drift: psi, reference: a.csv, max: 0.2}", compares),
            "8:19 ERROR drift-from-itself"),
        rows(
            List.of("  g: {drift: ks, reference: t.csv, minP: 0.05}", compares),
            "8:36 WARNING drift-without-limit"),
        rows(
            List.of("  g: {drift: ks, reference: t.csv, max: 1}", compares),
            "8:36 ERROR bound-out-of-range"),
        rows(
            List.of("  g: {drift: jensen_shannon, reference: t.csv, max: 0.84}", compares),
            "8:48 ERROR bound-out-of-range"),
        rows(List.of("  g: {drift: jensen_shannon, reference: t.csv, max: 0.83}", compares)),
        rows(List.of("  g: {drift: psi, reference: t.csv, max: 20}", compares)),
        rows(List.of("  g: {drift: evidently, reference: t.csv}", compares)),
        rows(
            List.of("  g: {metric: accuracy, max: 0.1}", compares),
            "8:25 ERROR bound-against-direction"),
        rows(List.of("  g: {metric: calibration_slope, min: 0.9, max: 1.1}", compares)),
        rows(List.of("  g: {metric: roc_auc, min: 70}", compares), "8:24 ERROR bound-out-of-range"),
        rows(
            List.of("  g: {metric: roc_auc, min: -0.1}", compares),
            "8:24 ERROR bound-out-of-range"),
        rows(
            List.of("  g: {metric: log_loss, max: -1}", compares), "8:25 ERROR bound-out-of-range"),
        rows(List.of("  g: {metric: brier, max: 25}", compares), "8:22 ERROR bound-out-of-range"),
        rows(List.of("  g: {metric: roc_auc, min: 0, max: 1}", compares)),
        rows(List.of("  g: {metric: mcc, min: -1}", compares)),
        rows(List.of("  g: {metric: log_loss, max: 70}", compares)),
        rows(
            List.of("  g: {metric: ece, max: 0.1}", compares), "8:7 WARNING raw-calibration-error"),
        rows(List.of(compares), "6:3 WARNING unused-evaluation"),
        rows(
            List.of("  g: {metric: f1, min: 0.5}", "  h: {metric: f1, min: 0.5}", compares),
            "9:3 WARNING duplicate-gate"));
  }

  @ParameterizedTest
  @MethodSource("casesOnRows")
  void findsWhatIsWrongWithGatesOnRows(Case each) {
    assertThat(lint(LOW + each.rest())).isEqualTo(each.findings());
  }

  /** Gates on an evaluation with a baseline; the evaluation's text begins in line 6. */
  private static List<String> lint(String evaluation, String gate) {
    return lint(
        LOW + BASELINE + "\nevaluations:\n  h:\n    {" + evaluation + "}\ngates:\n  " + gate);
  }

  @Test
  void marginsAreNarrowerThanTheRange() {
    String rows = "task: binary, table: a.csv, label: y, score: p, baseline: {score: q}";
    assertThat(lint(rows, "g: {metric: roc_auc, maxWorse: 1}"))
        .containsExactly("9:24 ERROR bound-out-of-range");
    assertThat(lint(rows, "g: {metric: roc_auc, minBetter: 5}"))
        .containsExactly("9:24 ERROR bound-out-of-range");
    assertThat(lint(rows, "g: {metric: roc_auc, maxWorse: 0.01}")).isEmpty();
    assertThat(lint(rows, "g: {metric: roc_auc, maxWorse: 5%}")).isEmpty();
    assertThat(lint(rows, "g: {metric: log_loss, maxWorse: 5}")).isEmpty();
  }

  @Test
  void theTruthIsNoAnswer() {
    String gate = "g: {metric: accuracy, min: 0.5, maxWorse: 0.1}";
    String rows = "task: binary, table: a.csv, label: y, prediction: ";
    assertThat(lint(rows + "y, baseline: {prediction: e}", gate))
        .containsExactly("7:44 ERROR truth-as-answer");
    assertThat(lint(rows + "d, baseline: {prediction: y}", gate))
        .containsExactly("7:70 ERROR truth-as-answer");
    assertThat(lint(rows + "d, baseline: {prediction: e}", gate)).isEmpty();
    assertThat(
            lint(
                "task: quantile, table: a.csv, label: y, quantiles: {0.1: l, 0.9: y}",
                "g: {metric: {name: pinball, level: 0.1}, max: 5}"))
        .contains("7:46 ERROR truth-as-answer");
    assertThat(
            lint(
                "task: ranking, table: a.csv, query: q, relevance: s, score: s",
                "g: {metric: ndcg, min: 0.5}"))
        .contains("7:59 ERROR truth-as-answer");
  }

  @Test
  void theBaselineIsAnotherModel() {
    String gate = "g: {metric: roc_auc, maxWorse: 0.1}";
    String rows = "task: binary, table: a.csv, key: id, label: y, score: p, baseline: ";
    assertThat(lint(rows + "{score: p}", gate)).containsExactly("7:74 ERROR baseline-is-candidate");
    assertThat(lint(rows + "{table: a.csv}", gate))
        .containsExactly("7:74 ERROR baseline-is-candidate");
    assertThat(lint(rows + "{score: q}", gate)).isEmpty();
    assertThat(lint(rows + "{table: b.csv}", gate)).isEmpty();
    assertThat(lint(rows + "own-run", gate)).isEmpty();
  }

  @Test
  void severalClassesAreAveraged() {
    String two = "task: multiclass, table: a.csv, label: y, prediction: d";
    String three = two + ", classes: [a, b, c]";
    assertThat(lint(three, "g: {metric: f1, min: 0.5}")).contains("9:7 ERROR metric-without-rows");
    assertThat(lint(three, "g: {metric: {name: recall, average: binary}, min: 0.5}"))
        .contains("9:7 ERROR metric-without-rows");
    assertThat(lint(three, "g: {agreement: [precision]}"))
        .contains("9:7 ERROR metric-without-rows");
    String unused = "4:1 WARNING baseline-unused";
    assertThat(lint(three, "g: {metric: {name: f1, average: macro}, min: 0.5}"))
        .containsExactly(unused);
    assertThat(lint(two, "g: {metric: f1, min: 0.5}")).containsExactly(unused);
    assertThat(lint(two + ", classes: [a, b]", "g: {metric: f1, min: 0.5}"))
        .containsExactly(unused);
  }

  @Test
  void quantilesAreThere() {
    String rows = "task: quantile, table: a.csv, label: y, quantiles: {0.10: l, 0.5: m}";
    assertThat(lint(rows, "g: {metric: {name: pinball, level: 0.9}, max: 5}"))
        .contains("9:7 ERROR metric-without-rows");
    assertThat(
            lint(rows, "g: {metric: {name: interval_coverage, lower: 0.1, upper: 0.6}, min: 0.5}"))
        .contains("9:7 ERROR metric-without-rows");
    assertThat(lint(rows, "g: {metric: {name: pinball, level: 0.1}, max: 5}"))
        .containsExactly("4:1 WARNING baseline-unused");
  }

  private static List<String> messages(String text) {
    Policy policy = PolicyReader.read("mlgate.yaml", (LOW + text).getBytes(StandardCharsets.UTF_8));
    return Linter.lint(policy).stream().map(Finding::message).toList();
  }

  @Test
  void saysWhatCanBeMended() {
    String against = "  a: {logged: a, direction: higher, max: 0.1}\n";
    assertThat(messages(ROWS + "gates:\n  g: {metric: accuracy, max: 0.1}\n" + against))
        .containsExactly(
            "the direction is higher but the only limit is max, which refuses better values: write"
                + " min or give both for a range",
            "the direction is higher but the only limit is max, which refuses better values: write"
                + " min, mend the direction, or give both for a range");
    assertThat(messages(ROWS + "gates:\n  g: {metric: roc_auc, min: 70}\n"))
        .containsExactly(
            "min 70 is outside of what roc_auc can be, 0 to 1, so that no value passes: is 0.7"
                + " meant?");
    assertThat(messages(ROWS + "gates:\n  g: {metric: log_loss, max: -1}\n"))
        .containsExactly(
            "max -1 is outside of what log_loss can be, from 0, so that no value passes: mend it");
    assertThat(messages(ROWS + "gates:\n  g: {metric: sensitivity, min: 0.7}\n"))
        .containsExactly(
            "there is no metric 'sensitivity'; did you mean 'recall'? (see mlgate metrics)");
    assertThat(messages(ROWS + "gates:\n  g: {drift: ks, reference: t.csv, max: 20}\n"))
        .containsExactly(
            "max 20 is no less than the most that ks can be, 1, so that every value passes: is 0.2"
                + " meant?");
    assertThat(messages(ROWS + "gates:\n  g: {drift: z, reference: t.csv, minP: 0.1}\n"))
        .containsExactly(
            "a test finds any drift in enough rows, and none in few: give psi or jensen_shannon a"
                + " max instead");
  }

  @Test
  void fairnessNeedsPredictions() {
    String scores = ROWS.replace(", prediction: d", "");
    String gates = "gates:\n  g: {fairness: equalized_odds, by: sex, maxDifference: 0.1}\n";
    assertThat(lint(LOW + scores + gates)).containsExactly("7:7 ERROR metric-without-rows");
    assertThat(lint(LOW + scores.replace("score: p", "score: p, threshold: 0.5") + gates))
        .isEmpty();
  }

  /** A policy of low risk and what is to be found in it: {@code LINE:COLUMN LEVEL RULE}. */
  private record Case(String rest, List<String> findings) {

    /** Lines behind the three of {@link #LOW}. */
    static Case of(List<String> lines, String... findings) {
      return new Case(String.join("\n", lines) + "\n", List.of(findings));
    }

    /** One gate with a baseline; the gate stands in line 6. */
    static Case gate(String body, String... findings) {
      return of(List.of(BASELINE, "gates:", "  g: {logged: a, " + body + "}"), findings);
    }
  }

  static Stream<Case> cases() {
    String good = "  h: {logged: b, direction: higher, min: 0.1, maxWorse: 1}";
    String first = "baseline: {from: alias:champion, firstRelease: {}}";
    String relative = "  g: {logged: a, direction: higher, maxWorse: 1}";
    String warns = "  h: {logged: a, direction: higher, min: 1, severity: warn}";
    return Stream.of(
        Case.of(List.of("gates: {}"), "4:1 ERROR no-gates"),
        Case.of(
            List.of(
                "route: {driver: command, command: ./route.sh, target: api, arms: {blue: 'http://a',"
                    + " green: 'http://b'}, identify: {path: /v, pointer: /version}}",
                "gates:",
                "  i: {logged: c, direction: higher, min: 1}"),
            "4:1 WARNING traffic-not-moved"),
        Case.of(
            List.of(
                "route: {driver: command, command: ./route.sh, target: api, arms: {blue: 'http://a',"
                    + " green: 'http://b'}, identify: {path: /v, pointer: /version}}",
                "baseline: {from: route}",
                "gates:",
                "  i: {logged: c, direction: higher, min: 1, maxWorse: 1}")),
        Case.of(List.of(BASELINE, "gates: {}"), "5:1 ERROR no-gates"),
        Case.of(List.of("gates:", warns), "4:1 ERROR nothing-blocks"),
        Case.of(List.of("gates:", warns, "  i: {logged: c, direction: higher, min: 1}")),
        Case.gate("direction: higher, min: 0.9, max: 0.8, maxWorse: 1", "6:37 ERROR min-above-max"),
        Case.gate("direction: higher, min: 0.90, max: 0.9, maxWorse: 1"),
        Case.gate("direction: lower, min: 1, max: 2, maxWorse: 1"),
        Case.gate("direction: higher, max: 1, maxWorse: 1", "6:37 ERROR bound-against-direction"),
        Case.gate("direction: lower, min: 1, maxWorse: 1", "6:36 ERROR bound-against-direction"),
        Case.gate("direction: lower, maxWorse: 0%", "6:36 ERROR share-of-zero"),
        Case.gate("direction: lower, minBetter: 0.00%", "6:36 ERROR share-of-zero"),
        Case.gate("direction: lower, maxWorse: 0"),
        Case.gate("direction: higher, maxWorse: 100%", "6:37 WARNING loose-share"),
        Case.gate("direction: lower, maxWorse: 250%", "6:36 WARNING loose-share"),
        Case.gate("direction: lower, maxWorse: 99.9%"),
        Case.gate("direction: lower, maxWorse: 100"),
        Case.gate("direction: higher, maxWorse: 1, minBetter: 0", "6:37 WARNING redundant-margin"),
        Case.of(
            List.of("gates:", "  g: {logged: a, direction: higher, minBetter: 1%}", good),
            "5:3 ERROR baseline-missing",
            "6:3 ERROR baseline-missing"),
        Case.of(
            List.of(BASELINE, "gates:", "  g: {logged: a, direction: higher, min: 1}"),
            "4:1 WARNING baseline-unused"),
        Case.of(
            List.of(
                "baseline: {from: alias:c}",
                "gates:",
                "  a: {logged: auc, direction: higher, min: 0.5, maxWorse: 0.01}",
                "  s: {compatibility: signature, mode: backward}",
                "retirement: {when: [a, s]}"),
            "8:14 ERROR retirement-never-met"),
        Case.of(List.of(first, "gates:", relative), "4:34 ERROR first-release-unguarded"),
        Case.of(
            List.of(
                first,
                "evaluations: {h: {task: rows, table: a.csv}}",
                "gates:",
                "  g: {drift: psi, reference: baseline, max: 0.2}"),
            "4:34 ERROR first-release-unguarded"),
        Case.of(List.of(first, "gates:", relative, warns), "4:34 ERROR first-release-unguarded"),
        Case.of(
            List.of(first, "gates:", "  s: {compatibility: signature}"),
            "4:34 ERROR first-release-unguarded"),
        Case.of(
            List.of(first, "gates:", "  c: {checklist: {item: i, owner: o, evidence: 'tag:t'}}"),
            "4:1 WARNING baseline-unused",
            "4:34 ERROR first-release-unguarded"),
        Case.of(List.of(first, "gates:", relative, good)),
        Case.of(
            List.of(first.replace("alias:champion", "version:3"), "gates:", good),
            "4:29 ERROR first-release-named"),
        Case.of(
            List.of(first.replace("alias:champion", "run:0a1b"), "gates:", good),
            "4:28 ERROR first-release-named"),
        Case.of(
            List.of(
                "gates:",
                "  g: {logged: a, direction: higher, min: 0.50}",
                "  h: {logged: a, direction: higher, min: 5e-1, kind: service}",
                "  i: {logged: a, direction: higher, min: 0.5, max: 1}"),
            "6:3 WARNING duplicate-gate"),
        Case.of(
            List.of(
                "gates:",
                "  g: {checklist: [{item: Card, owner: o, evidence: 'tag:a'}]}",
                "  h: {checklist: [{item: c, owner: o, evidence: 'tag:b'}, {item: card, owner: o,"
                    + " evidence: 'tag:c'}]}"),
            "6:7 WARNING duplicate-item"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatIsWrong(Case each) {
    assertThat(lint(LOW + each.rest())).isEqualTo(each.findings());
  }

  private static final String CHECKS =
      """
      gates: {g: {logged: a, direction: higher, min: 1}}
      sources: {prometheus: {url: 'http://p:9090'}, prediction-log: {files: 'logs/*.jsonl'}}
      checks:
        errors: {source: prometheus, bad: 'b{arm="$arm"}', total: 'a{arm="$arm"}', maxWorse: 0.01}
        slow: {source: prometheus, bad: 's{arm="$arm"}', total: 'a{arm="$arm"}', max: 0.01}
        drift: {source: prediction-log, drift: psi, column: score, max: 0.2}
        shown: {source: prometheus, query: q, max: 0.01, dryRun: true}
      """;

  private static final String ARMS = "arms: {a: 'http://a', b: 'http://b'}, target: t";
  private static final String ENVOY =
      "route: {driver: envoy, admin: 'http://e:9901', identify: {golden: g}, " + ARMS + "}";
  private static final String ALIAS =
      "route: {driver: mlflow-alias, target: t, arms: {a: slot-a, b: slot-b}}";

  /**
   * A rollout with four checks, which are named in lines 7 to 10; the first stage is in line 14.
   */
  private static Case rollout(String route, String traffic, List<String> stages, String... found) {
    List<String> lines = new ArrayList<>(List.of(CHECKS.strip(), route, "rollout:"));
    lines.add("  stages:");
    stages.forEach(stage -> lines.add("    - " + stage));
    if (!traffic.isEmpty()) {
      lines.add("  traffic: " + traffic);
    }
    return Case.of(lines, found);
  }

  static Stream<Case> casesOfRollouts() {
    String shadow = "shadow: {percent: 100, soak: 1h, checks: [slow, drift, shown]}";
    String canary = "canary: {weights: [1, 50], soak: 1h, checks: [errors]}";
    String full = "full: {soak: 1h, checks: [slow]}";
    String unnamed = "9:3 WARNING traffic-not-moved";
    return Stream.of(
        rollout(ENVOY, "", List.of(shadow, canary, full)),
        rollout(ENVOY, "", List.of(canary, full), unnamed, "10:3 WARNING traffic-not-moved"),
        rollout(
            ALIAS,
            "",
            List.of(shadow, full),
            "7:3 WARNING traffic-not-moved",
            "11:9 WARNING all-at-once"),
        rollout(
            ENVOY, "", List.of(shadow, canary, "full: {soak: 1h}"), "16:7 WARNING stage-unchecked"),
        rollout(
            ENVOY,
            "",
            List.of(shadow, canary, "full: {soak: 1h, checks: [shown]}"),
            "16:24 WARNING stage-unchecked"),
        rollout(
            ENVOY,
            "",
            List.of(shadow, canary.replace("errors", "slow"), full),
            "7:3 WARNING traffic-not-moved",
            "15:44 WARNING split-untested"),
        rollout(
            ENVOY,
            "",
            List.of(shadow.replace("drift", "errors"), canary.replace("errors", "drift"), full),
            "15:44 WARNING split-untested"),
        rollout(
            ENVOY,
            "",
            List.of(shadow, canary.replace(", checks: [errors]", ""), full),
            "7:3 WARNING traffic-not-moved",
            "15:7 WARNING stage-unchecked"),
        rollout(ENVOY, "6000/h", List.of(shadow, canary, full), "15:34 WARNING few-samples"),
        rollout(ENVOY, "200000/h", List.of(shadow, canary, full)),
        rollout(
            ENVOY,
            "200000/h",
            List.of(shadow, canary.replace("soak", "minSamples: 5000, soak"), full),
            "15:52 WARNING few-samples"),
        Case.of(
            List.of(
                "gates: {g: {logged: a, direction: higher, min: 1}}",
                "sources: {prometheus: {url: 'http://p:9090'}, http: {url: 'http://h/?t=$since'}}",
                "checks:",
                "  bad: {source: prometheus, bad: 'b', total: 'a{arm=\"$arm\"}', maxWorse: 0.01}",
                "  good: {source: prometheus, bad: b, total: a, max: 0.01}",
                "  p99: {source: prometheus, query: q, maxWorse: 1, direction: lower}",
                "  web: {source: http, bad: /b, total: /a, equivalence: 0.01}",
                "  own: {source: http, url: 'http://h/$arm', value: /a, maxWorse: 1, direction:"
                    + " lower}",
                "  auc: {source: mlflow, metric: auc, maxWorse: 1, direction: lower}"),
            "6:1 WARNING traffic-not-moved",
            "7:3 ERROR arm-not-named",
            "9:3 ERROR arm-not-named",
            "10:3 ERROR arm-not-named"));
  }

  @ParameterizedTest
  @MethodSource("casesOfRollouts")
  void findsWhatIsWrongWithARollout(Case each) {
    assertThat(lint(LOW + each.rest())).isEqualTo(each.findings());
  }

  private static List<String> words(String traffic, String... stages) {
    Case policy = rollout(ENVOY, traffic, List.of(stages));
    byte[] text = (LOW + policy.rest()).getBytes(StandardCharsets.UTF_8);
    return Linter.lint(PolicyReader.read("mlgate.yaml", text)).stream()
        .map(Finding::toString)
        .filter(line -> line.endsWith("(few-samples)"))
        .toList();
  }

  @Test
  void saysHowLongAStageTakesToSeeEnough() {
    String full = "full: {soak: 1d, checks: [slow]}";
    assertThat(
            words(
                "100/m",
                "canary: {weights: [5, 50], soak: 30m, deadline: 1h, checks: [errors]}",
                full))
        .containsExactly(
            "14:34: warning: at 6000/h the canary at 5% sees 150 requests in 30m; check errors"
                + " needs about 744 to pass, which takes 149m, longer than the deadline of 1h"
                + " (few-samples)");
    assertThat(words("10/h", full))
        .containsExactly(
            "14:14: warning: at 10/h full sees 240 requests in 1d; check slow needs about 578 to"
                + " pass, which takes 58h (few-samples)");
    assertThat(
            words(
                "1/h",
                "shadow: {percent: 50, soak: 1d, minSamples: 100, checks: [drift]}",
                "full: {soak: 2d}"))
        .containsExactly(
            "14:29: warning: at 1/h the shadow at 50% sees 12 requests in 1d; check drift needs"
                + " about 100 to pass, which takes 9d (few-samples)");
  }

  @Test
  void asksForAnApprovalBeforeUsersOfARiskyModelAreExposed() {
    String canary = "canary: {weights: [5], soak: 1h, checks: [errors, drift]}";
    String full = "full: {soak: 1h, checks: [slow]}";
    String both = rollout(ENVOY, "", List.of(canary, full)).rest();
    String medium = LOW.replace("low", "medium");
    assertThat(approvals(medium + both)).containsExactly("12:1 WARNING approvals-advised");
    assertThat(approvals(LOW.replace("low", "high") + both))
        .containsExactly("12:1 ERROR approvals-missing");
    assertThat(approvals(LOW + both)).isEmpty();
    String quorum = ": {quorum: {risk: 1}}}\n";
    assertThat(approvals(medium + both + "approvals: {canary" + quorum)).isEmpty();
    assertThat(approvals(medium + both + "approvals: {full" + quorum)).isEmpty();
    assertThat(approvals(medium + both + "approvals: {shadow" + quorum)).hasSize(1);
    String alone = rollout(ENVOY, "", List.of(full)).rest();
    assertThat(approvals(medium + alone + "approvals: {canary" + quorum)).hasSize(1);
    assertThat(approvals(medium + alone.substring(0, alone.indexOf("rollout:")))).isEmpty();
  }

  private static List<String> approvals(String text) {
    return lint(text).stream().filter(finding -> finding.contains(" approvals-")).toList();
  }

  @Test
  void asksForOwnersAndABusinessFigureWhereTheRiskIsHigh() {
    String gates = "gates:\n  g: {logged: a, direction: higher, min: 1}\n";
    String high = LOW.replace("low", "high");
    assertThat(lint(high + gates))
        .containsExactly(
            "3:1 ERROR high-risk-fairness",
            "3:1 ERROR high-risk-owners",
            "3:1 WARNING high-risk-business");
    assertThat(lint(high + "owners: {training: a, incidents: b}\n" + gates))
        .containsExactly(
            "3:1 ERROR high-risk-fairness",
            "3:1 WARNING high-risk-business",
            "4:1 ERROR high-risk-owners");
    assertThat(
            lint(
                high
                    + "owners: {training: a, serving: b, incidents: c}\n"
                    + ROWS
                    + gates.replace("min: 1", "min: 1, kind: business")
                    + "  h: {fairness: equalized_odds, by: sex, maxDifference: 0.1}\n"))
        .isEmpty();
    assertThat(
            lint(
                high
                    + "owners: {training: a, serving: b, incidents: c}\n"
                    + ROWS
                    + gates.replace("min: 1", "min: 1, kind: business")
                    + "  h: {fairness: equalized_odds, by: sex, maxDifference: 0.1, severity: warn}\n"
                    + "  i: {metric: recall, by: sex, min: 0.1}\n"))
        .containsExactly("3:1 ERROR high-risk-fairness");
    assertThat(
            lint(
                high
                    + "owners: {training: a, serving: b, incidents: c}\n"
                    + "evaluations:\n"
                    + "  h: {task: regression, table: a.csv, label: y, prediction: p, groups: sex}\n"
                    + gates.replace("min: 1", "min: 1, kind: business")
                    + "  i: {metric: mae, by: sex, max: 9}\n"))
        .isEmpty();
  }

  @Test
  void showsAFindingAsALinkToItsPlace() {
    byte[] text = (LOW + "gates: {}\n").getBytes(StandardCharsets.UTF_8);
    assertThat(Linter.lint(PolicyReader.read("mlgate.yaml", text)))
        .singleElement()
        .hasToString(
            "4:1: error: the policy has no gate, so that it would release anything: add one"
                + " (no-gates)");
  }

  /** Reading the file once for each of 9,000 findings takes minutes; reading it once takes none. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsALargePolicyOnceForAllItsFindings() {
    StringBuilder text = new StringBuilder(LOW + BASELINE + "\ngates:\n");
    for (int gate = 0; gate < 9_000; gate++) {
      text.append("  a-gate-that-says-what-the-others-say-with-a-long-name-")
          .append(gate)
          .append(": {logged: a, direction: higher, maxWorse: 100%}\n");
    }
    assertThat(text.length()).isGreaterThan(900_000);
    List<String> findings = lint(text.toString());
    assertThat(findings)
        .hasSize(2 * 9_000 - 1)
        .startsWith("6:91 WARNING loose-share")
        .endsWith("9005:3 WARNING duplicate-gate", "9005:94 WARNING loose-share");
  }

  @Test
  void everyRuleIsTriedHere() {
    List<String> found =
        Stream.of(cases(), casesOnRows(), casesOfRollouts())
            .flatMap(cases -> cases)
            .flatMap(each -> each.findings().stream())
            .toList();
    Set<String> elsewhere =
        Set.of(
            "truth-as-answer", "baseline-is-candidate", "approvals-missing", "approvals-advised");
    assertThat(
            Linter.rules().stream()
                .map(LintRule::id)
                .filter(id -> !id.startsWith("high-risk-") && !elsewhere.contains(id)))
        .allMatch(id -> found.stream().anyMatch(finding -> finding.endsWith(" " + id)));
  }

  /** The reference has one section a rule: {@code ### id}, then level and summary. */
  @Test
  void theReferenceListsEveryRule() throws IOException {
    String page = Files.readString(Path.of("docs/reference/lint.md"), StandardCharsets.UTF_8);
    List<String> sections =
        Pattern.compile("^### ([a-z-]+)\n\n(\\*[a-z]+\\* .*)$", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map(section -> section.group(1) + " " + section.group(2))
            .toList();
    assertThat(sections)
        .isEqualTo(
            Linter.rules().stream()
                .map(rule -> rule.id() + " " + word(rule) + " " + rule.summary())
                .toList());
  }

  private static String word(LintRule rule) {
    return rule.level() == Finding.Level.ERROR ? "*error*" : "*warning*";
  }
}
