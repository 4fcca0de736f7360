package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a gate asks of a model's files: {@code {compatibility: package, load: true}}. */
final class PackageGateGrammar {
  /** The keys that no other gate on compatibility has. */
  static final List<String> KEYS =
      List.of(
          "maxSize", "required", "sha256sums", "load", "goldenRequests", "tolerance", "maxFlips");

  private static final BigDecimal USUAL_TOLERANCE = new BigDecimal("0.000001");

  private PackageGateGrammar() {}

  static Rule read(Mapping gate) {
    Optional<GoldenRule> golden = golden(gate);
    Optional<LoadRule> load = gate.optional("load").map(value -> LoadGrammar.read(value, golden));
    if (gate.optional("load").isEmpty()) {
      gate.optional("goldenRequests")
          .ifPresent(value -> value.refuse("needs a model that answers: add load: true"));
    }
    return new PackageRule(
        gate.optional("maxSize").flatMap(ByteSizeGrammar::read),
        required(gate),
        gate.optional("sha256sums").flatMap(ArtifactPath::read),
        load);
  }

  private static List<String> required(Mapping gate) {
    Set<String> paths = new LinkedHashSet<>();
    for (Value item : gate.optional("required").map(Value::items).orElse(List.of())) {
      ArtifactPath.read(item)
          .filter(path -> !paths.add(path))
          .ifPresent(path -> item.refuse("names " + Quoted.of(path) + " twice"));
    }
    return new ArrayList<>(paths);
  }

  private static Optional<GoldenRule> golden(Mapping gate) {
    BigDecimal tolerance = share(gate, "tolerance", USUAL_TOLERANCE);
    BigDecimal maxFlips = share(gate, "maxFlips", BigDecimal.ZERO);
    Optional<Value> requests = gate.optional("goldenRequests");
    if (requests.isEmpty()) {
      for (String key : List.of("tolerance", "maxFlips")) {
        gate.optional(key)
            .ifPresent(value -> value.refuse("compares answers: add goldenRequests, or remove it"));
      }
    }
    return requests
        .flatMap(ArtifactPath::read)
        .map(path -> new GoldenRule(path, tolerance, maxFlips));
  }

  private static BigDecimal share(Mapping gate, String key, BigDecimal usual) {
    Optional<Value> value = gate.optional(key);
    BigDecimal number = value.flatMap(Value::number).orElse(usual);
    if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) >= 0) {
      value.ifPresent(at -> at.refuse("must be at least 0 and below 1, not " + number));
    }
    return number;
  }
}
