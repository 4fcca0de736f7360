package io.mlgate.verdict;

import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.LineageRule;
import io.mlgate.policy.PackageRule;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.policy.SchemaCheck;
import io.mlgate.policy.SchemaColumn;
import io.mlgate.policy.SchemaRule;
import io.mlgate.policy.Severity;
import io.mlgate.policy.SignatureMode;
import io.mlgate.policy.SignatureRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The part of the data that a result is about, such as {@code sex=f}.
 *
 * @param values value by key, in the policy's order; empty for the whole
 */
public record Slice(Map<String, String> values) {

  /** All of the data. */
  public static final Slice WHOLE = new Slice(Map.of());

  /** The key of a place in a signature. */
  public static final String PLACE = "place";

  /** The key of who reads what the other writes: {@code backward} or {@code forward}. */
  public static final String READ = "read";

  /** The key of a package, a file or a setting that an environment is made of. */
  public static final String OF_ENVIRONMENT = "environment";

  /** The key of how bad a finding is, if that is not what the gate's severity says. */
  private static final String IMPACT = "impact";

  /** Worth a warning, whatever the gate's severity. */
  private static final String WARNING = "warning";

  /** What a gate on drift tells its results apart by. */
  public static final String COLUMN = "column";

  /** The key of what a gate on a model's files asks. */
  private static final String PACKAGE = "package";

  /** The digest of all of a model's files. */
  private static final String DIGEST = "sha256";

  /** The key of a file in which a list of checksums is wrong. */
  private static final String LISTED = "listed";

  /** All files of a model, where their bytes are not known. */
  public static final Slice OF_FILES = new Slice(Map.of(PACKAGE, "files"));

  /** How large a package is. */
  public static final Slice OF_SIZE = new Slice(Map.of(PACKAGE, "size"));

  /** Whether a list of checksums could be read. */
  public static final Slice OF_CHECKSUMS = new Slice(Map.of(PACKAGE, "checksums"));

  /** Whether a package can be loaded. */
  public static final Slice OF_LOADING = new Slice(Map.of(PACKAGE, "load"));

  /** What the loaded model answers to recorded requests. */
  public static final Slice OF_GOLDEN_REQUESTS = new Slice(Map.of(PACKAGE, "golden requests"));

  /** The key of what is checked. */
  private static final String CHECK = "check";

  /** Whether both sides were evaluated on the same data. */
  public static final Slice OF_EVALUATION_DATA = new Slice(Map.of("fact", "same_evaluation_data"));

  /** The repository that the code came from. */
  public static final Slice OF_REPOSITORY = new Slice(Map.of("fact", "repository"));

  /** Copies the values and keeps their order. */
  public Slice {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What became of a gate's number over several releases. */
  public static Slice ofWatched(String gate) {
    return new Slice(Map.of("gate", gate));
  }

  /** The slice of a logged number that is recomputed. */
  public static Slice of(AgreementRule.Claim claim) {
    return new Slice(Map.of("metric", claim.logged()));
  }

  /** The results of a gate on what a run tells, in their order. */
  public static List<Slice> of(LineageRule rule) {
    List<Slice> slices = new ArrayList<>();
    rule.facts().forEach(fact -> slices.add(of(fact)));
    if (rule.sameEvaluationData()) {
      slices.add(OF_EVALUATION_DATA);
    }
    if (rule.repository().isPresent()) {
      slices.add(OF_REPOSITORY);
    }
    return slices;
  }

  /** The results of a gate on reproducibility: its score, then each metric of the repetition. */
  public static List<Slice> of(ReproducibilityRule rule) {
    List<Slice> slices = new ArrayList<>();
    rule.minScore().ifPresent(score -> slices.add(WHOLE));
    rule.rerun().ifPresent(rerun -> rerun.metrics().forEach(metric -> slices.add(ofRerun(metric))));
    return slices;
  }

  /** The slice of a metric that a repeated run must have, too. */
  public static Slice ofRerun(String metric) {
    return new Slice(Map.of("rerun", metric));
  }

  /** The slice of what a gate on importances asks for. */
  public static Slice of(ExplanationRule.Check check) {
    return new Slice(Map.of(CHECK, check.word()));
  }

  /** The slice of a file that a run must hold. */
  public static Slice ofArtifact(String path) {
    return new Slice(Map.of("artifact", path));
  }

  /** The results of a gate on a model's files after that of {@link #isOfFiles() all files}. */
  public static List<Slice> of(PackageRule rule) {
    List<Slice> slices = new ArrayList<>();
    rule.maxSize().ifPresent(size -> slices.add(OF_SIZE));
    rule.required().forEach(path -> slices.add(ofRequired(path)));
    rule.load()
        .ifPresent(
            load -> {
              slices.add(OF_LOADING);
              load.golden().ifPresent(golden -> slices.add(OF_GOLDEN_REQUESTS));
            });
    rule.sha256sums().ifPresent(path -> slices.add(OF_CHECKSUMS));
    return slices;
  }

  /** A file that a package must have. */
  public static Slice ofRequired(String path) {
    return new Slice(Map.of("required", path));
  }

  /** The files of a model with one digest of them all, so that evidence covers their bytes. */
  public static Slice ofFiles(String sha256) {
    Map<String, String> values = new LinkedHashMap<>(OF_FILES.values());
    values.put(DIGEST, sha256);
    return new Slice(values);
  }

  /** A file, or all files, that a list of checksums names. */
  public static Slice ofListed(String subject) {
    return new Slice(Map.of(LISTED, subject));
  }

  /** Whether it is about all files of a model, with or without their digest. */
  public boolean isOfFiles() {
    Map<String, String> others = new LinkedHashMap<>(values);
    String digest = others.remove(DIGEST);
    return OF_FILES.values().equals(others) && (digest == null || digest.matches("[0-9a-f]{64}"));
  }

  /** The digest of all files of a model, if it is of them and has it. */
  public Optional<String> filesDigest() {
    return isOfFiles() ? Optional.ofNullable(values.get(DIGEST)) : Optional.empty();
  }

  /** Whether it may be something that a list of checksums and a model's files disagree about. */
  public boolean isOfListed() {
    return List.copyOf(values.keySet()).equals(List.of(LISTED));
  }

  /** The slice of an item of a checklist. */
  public static Slice of(ChecklistRule.Item item) {
    return new Slice(Map.of("item", item.name()));
  }

  /** Whether it is an open item, on a day on which it may be open. */
  public boolean isOpenInTime(ChecklistRule.Item item) {
    return item.mayEverBeOpen() && equals(of(item).asWarning());
  }

  /** Whether it may be something that a gate on signatures found. */
  public boolean isFindingOf(SignatureRule rule) {
    return isFinding(
        rule.mode() == SignatureMode.FULL ? List.of(PLACE, READ) : List.of(PLACE),
        rule.refusesWarnings());
  }

  /** Whether it may be something that a gate on environments found. */
  public boolean isFindingOf(EnvironmentRule rule) {
    return isFinding(List.of(OF_ENVIRONMENT), rule.refusesWarnings());
  }

  private boolean isFinding(List<String> place, boolean refusesWarnings) {
    List<String> keys = new ArrayList<>(values.keySet());
    if (isWarning() && !refusesWarnings) {
      keys.remove(IMPACT);
    }
    return keys.equals(place);
  }

  /** The same as a finding that is worth a warning, whatever the gate's severity. */
  public Slice asWarning() {
    Map<String, String> warning = new LinkedHashMap<>(values);
    warning.put(IMPACT, WARNING);
    return new Slice(warning);
  }

  /** Whether it is a finding that is worth a warning and no more. */
  public boolean isWarning() {
    return WARNING.equals(values.get(IMPACT));
  }

  /** The severity of a result of a gate on it. A group of rows may have any name, even these. */
  public Severity severity(Gate gate) {
    boolean finds =
        gate.rule() instanceof SignatureRule
            || gate.rule() instanceof EnvironmentRule
            || gate.rule() instanceof ChecklistRule;
    return finds && isWarning() && gate.severity() == Severity.BLOCK
        ? Severity.WARN
        : gate.severity();
  }

  /** The results of a gate on drift, unless it is of all columns and their tables tell which. */
  public static List<Slice> of(DriftRule rule) {
    return rule.isOfAllColumns()
        ? List.of(WHOLE)
        : rule.columns().stream().map(Slice::ofColumn).toList();
  }

  /** The results of a gate on a schema: of the table, then of each column, in their order. */
  public static List<Slice> of(SchemaRule rule) {
    List<Slice> slices = new ArrayList<>();
    if (rule.limitsRows()) {
      slices.add(of(SchemaCheck.ROWS));
    }
    if (rule.refusesOthers()) {
      slices.add(of(SchemaCheck.OTHERS));
    }
    if (!rule.unique().isEmpty()) {
      slices.add(of(SchemaCheck.UNIQUE));
    }
    for (SchemaColumn column : rule.columns()) {
      column.checks().forEach(check -> slices.add(of(column, check)));
    }
    return slices;
  }

  /** What a gate on a schema checks of the table as a whole. */
  public static Slice of(SchemaCheck check) {
    return new Slice(Map.of(CHECK, check.word()));
  }

  /** What a gate on a schema checks of a column. */
  public static Slice of(SchemaColumn column, SchemaCheck check) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(COLUMN, column.name());
    values.put(CHECK, check.word());
    return new Slice(values);
  }

  /** A column of a table. */
  public static Slice ofColumn(String column) {
    return new Slice(Map.of(COLUMN, column));
  }

  /** A fact of where a model came from. */
  public static Slice of(LineageFact fact) {
    return new Slice(Map.of("fact", fact.word()));
  }

  /** Whether this is all of the data. */
  public boolean isWhole() {
    return values.isEmpty();
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> plain(entry.getKey()) + "=" + plain(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** In quotes where it could be read as more than one value. */
  private static String plain(String part) {
    return part.isBlank() || part.chars().anyMatch(c -> ",=;\"".indexOf(c) >= 0)
        ? '"' + part.replace("\"", "\"\"") + '"'
        : part;
  }
}
