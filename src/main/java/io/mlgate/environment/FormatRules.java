package io.mlgate.environment;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Judges how a model is saved, by the word of its flavours and by the names of its files. */
final class FormatRules {
  private static final String FORMAT = "serialization_format";
  private static final String RUNS_CODE = "loading it runs whatever code the file holds";

  /** What pickle and the libraries that save by it call their files; PyTorch's are among them. */
  private static final Pattern PICKLED =
      Pattern.compile("(?i).*\\.(?:pkl|pickle|cloudpickle|dill|joblib|pt|pth)");

  private FormatRules() {}

  /** What a candidate's formats are, beside a baseline's if there is one. */
  static List<EnvironmentFinding> findings(
      Optional<ModelEnvironment> baseline, ModelEnvironment candidate, EnvironmentRules rules) {
    List<EnvironmentFinding> findings = new ArrayList<>();
    Map<String, String> is = formats(candidate);
    Map<String, String> was = baseline.map(FormatRules::formats).orElse(is);
    is.forEach(
        (flavor, format) -> {
          Optional<SerialisationFormat> code = SerialisationFormat.of(format);
          String before = was.getOrDefault(flavor, EnvironmentFinding.ABSENT);
          if (code.filter(rules.refusedFormats()::contains).isPresent()) {
            String effect = "a refused format: " + RUNS_CODE;
            findings.add(finding(flavor, before, format, effect, EnvironmentImpact.BREAK));
          } else if (!before.equals(format)) {
            findings.add(
                code.isPresent()
                    ? finding(flavor, before, format, RUNS_CODE, EnvironmentImpact.WARN)
                    : finding(
                        flavor, before, format, "saved in another format", EnvironmentImpact.INFO));
          }
        });
    if (!rules.refusedFormats().isEmpty()) {
      files(candidate, rules, findings);
    }
    return findings;
  }

  /** Files of which no flavour says the format; their names do not tell the two formats apart. */
  private static void files(
      ModelEnvironment candidate, EnvironmentRules rules, List<EnvironmentFinding> findings) {
    Set<String> told = new TreeSet<>();
    candidate
        .flavors()
        .forEach(
            (name, settings) -> {
              if (format(settings).isPresent()) {
                told.addAll(settings.values());
              }
            });
    String refused =
        new TreeSet<>(rules.refusedFormats())
            .stream().map(SerialisationFormat::word).collect(joining(" or "));
    for (String path : new TreeSet<>(candidate.paths())) {
      if (PICKLED.matcher(path).matches() && told.stream().noneMatch(place -> isIn(path, place))) {
        String effect = "by its name perhaps " + refused + ", which is refused: " + RUNS_CODE;
        findings.add(finding(path, "present", "present", effect, EnvironmentImpact.BREAK));
      }
    }
  }

  private static boolean isIn(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  private static Map<String, String> formats(ModelEnvironment environment) {
    Map<String, String> formats = new TreeMap<>();
    environment
        .flavors()
        .forEach(
            (name, settings) -> format(settings).ifPresent(format -> formats.put(name, format)));
    return formats;
  }

  /** A model in Python's own classes says which cloudpickle saved it, but no format. */
  private static Optional<String> format(Map<String, String> settings) {
    boolean ownClasses =
        settings.containsKey("cloudpickle_version")
            && PICKLED.matcher(settings.getOrDefault("python_model", "")).matches();
    return Optional.ofNullable(settings.get(FORMAT))
        .or(() -> ownClasses ? Optional.of("cloudpickle") : Optional.empty());
  }

  private static EnvironmentFinding finding(
      String subject, String was, String is, String effect, EnvironmentImpact impact) {
    return new EnvironmentFinding(EnvironmentPart.FORMAT, subject, was, is, effect, impact);
  }
}
