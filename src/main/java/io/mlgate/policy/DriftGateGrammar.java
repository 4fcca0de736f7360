package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads a gate on drift: {@code {drift: psi, reference: data/train.parquet, max: 0.2}}. */
final class DriftGateGrammar implements GateKind {
  private static final String ALL = "all";
  private static final String BASELINE = "baseline";

  /** As many as there may be groups. */
  private static final int MOST_COLUMNS = 1_000;

  private static final List<String> KEYS =
      List.of(
          "drift",
          "on",
          "reference",
          "columns",
          "except",
          "max",
          "minP",
          "conventions",
          "missing",
          "decideOn");

  @Override
  public String key() {
    return "drift";
  }

  @Override
  public List<String> keys() {
    return KEYS;
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Optional<EvaluationRule> evaluation = rows.evaluation(gate);
    Optional<DriftMeasure> measure = gate.required("drift").word(DriftMeasure.class);
    measure.ifPresent(known -> checkLimits(gate, known));
    DecideOn decideOn = RowsGrammar.decideOn(gate);
    evaluation.ifPresent(rule -> checkClusters(gate, rule, decideOn));
    List<String> columns =
        gate.optional("columns").map(DriftGateGrammar::columns).orElse(List.of());
    return new DriftRule(
        measure.orElse(DriftMeasure.PSI),
        evaluation.map(EvaluationRule::name).orElse(""),
        reference(gate.required("reference")),
        columns,
        except(gate, columns),
        gate.optional("max").flatMap(DriftGateGrammar::max),
        gate.optional("minP").flatMap(DriftGateGrammar::minP),
        conventions(gate, measure),
        gate.optional("missing")
            .flatMap(value -> value.word(MissingValues.class))
            .orElse(MissingValues.ERROR),
        decideOn);
  }

  private static DriftReference reference(Value value) {
    return value.scalarText().filter(BASELINE::equals).isPresent()
        ? new DriftReference.Baseline()
        : new DriftReference.Artifact(ArtifactPath.read(value).orElse(""));
  }

  private static List<String> columns(Value value) {
    if (value.scalarText().filter(ALL::equals).isPresent()) {
      return List.of();
    }
    List<String> columns = ColumnsGrammar.oneOrMore(value);
    if (columns.size() > MOST_COLUMNS) {
      value.refuse("names more than 1,000 columns");
    }
    return columns;
  }

  private static List<String> except(Mapping gate, List<String> columns) {
    Optional<Value> except = gate.optional("except");
    if (except.isPresent() && !columns.isEmpty()) {
      except
          .get()
          .refuse("leaves columns out of all, and 'columns' names them: remove one of the two");
    }
    return except.map(ColumnsGrammar::oneOrMore).orElse(List.of());
  }

  private static Optional<BigDecimal> max(Value value) {
    Optional<BigDecimal> max = value.number();
    max.filter(most -> most.signum() <= 0)
        .ifPresent(most -> value.refuse("must be above 0: samples differ without any drift"));
    return max;
  }

  private static Optional<BigDecimal> minP(Value value) {
    Optional<BigDecimal> minP = value.number();
    minP.filter(least -> least.signum() <= 0 || least.compareTo(BigDecimal.ONE) >= 0)
        .ifPresent(least -> value.refuse("must be a number between 0 and 1, both excluded"));
    return minP;
  }

  private static void checkLimits(Mapping gate, DriftMeasure measure) {
    String word = measure.word();
    Optional<Value> max = gate.optional("max");
    Optional<Value> minP = gate.optional("minP");
    if (max.isPresent() && !measure.isLimitable()) {
      max.get()
          .refuse(
              measure == DriftMeasure.EVIDENTLY
                  ? "is Evidently's own for each column: remove it, or choose a measure"
                  : "is no limit for "
                      + word
                      + ", which grows with the number of rows: give minP, or limit psi or"
                      + " jensen_shannon");
    }
    if (minP.isPresent() && !measure.isTest()) {
      minP.get()
          .refuse(
              measure == DriftMeasure.EVIDENTLY
                  ? "is Evidently's own for each column: remove it, or choose a measure"
                  : "is for the tests ks, chi_square and z: give " + word + " a max");
    }
    if (max.isPresent() && minP.isPresent() && measure == DriftMeasure.KS) {
      gate.refuse("has both max and minP: write a gate for each");
    }
    if (measure != DriftMeasure.EVIDENTLY && !gate.mentionsAny(List.of("max", "minP"))) {
      gate.refuse("accepts any drift: give " + (measure.isLimitable() ? "max" : "minP"));
    }
  }

  /** Intervals and probabilities of drift know of no clusters, and would be too sure. */
  private static void checkClusters(Mapping gate, EvaluationRule evaluation, DecideOn decideOn) {
    if (evaluation.cluster().isPresent() && decideOn != DecideOn.POINT) {
      gate.refuse(
          "takes rows as independent, and those of "
              + evaluation.name()
              + " come in clusters: write 'decideOn: point', or name an evaluation without");
    }
  }

  private static DriftConvention conventions(Mapping gate, Optional<DriftMeasure> measure) {
    Optional<Value> value = gate.optional("conventions");
    Optional<DriftConvention> stated = value.flatMap(at -> at.word(DriftConvention.class));
    if (measure.filter(DriftMeasure.EVIDENTLY::equals).isEmpty()) {
      return stated.orElse(DriftConvention.MLGATE);
    }
    if (stated.filter(DriftConvention.MLGATE::equals).isPresent()) {
      value.get().refuse("must be evidently, by which Evidently's choice is made: remove it");
    }
    return DriftConvention.EVIDENTLY;
  }
}
