package io.mlgate.draft;

import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Proposes gates on what callers and servers rely on. */
final class CompatibilityProposals {
  private static final String SIGNATURE = "compatibility: signature, mode: drop-in";
  private static final String ENVIRONMENT = "compatibility: environment, allow: minor";
  private static final String WITHOUT_PICKLE = ENVIRONMENT + ", refuse: [pickle, cloudpickle]";

  /** So little that no model has it: its size is told, and nothing is read. */
  private static final String NO_SIZE = "compatibility: package, maxSize: 1B";

  /** The gate reads the whole model at each check. */
  private static final BigDecimal GREATEST = new BigDecimal("1e9");

  /** Whoever serves models has room for as much, and another kind of model may need it. */
  private static final BigDecimal ANYWHERE = new BigDecimal("1e7");

  private static final BigDecimal ROOM = BigDecimal.valueOf(2);
  private static final BigDecimal MEGABYTE = new BigDecimal("1e6");

  private final GateProbe probe;
  private final BooleanSupplier ownSignature;

  /**
   * Proposals of what a probe confirms.
   *
   * @param ownSignature whether candidates can be held against the signature of the model in use
   */
  CompatibilityProposals(GateProbe probe, BooleanSupplier ownSignature) {
    this.probe = probe;
    this.ownSignature = ownSignature;
  }

  List<ProposedGate> all() {
    return Stream.of(signature(), environment(), packaged()).flatMap(Optional::stream).toList();
  }

  private Optional<ProposedGate> signature() {
    String meaning = "Today's callers need not change when a candidate takes over";
    if (probe.isNotCompared(SIGNATURE) && ownSignature.getAsBoolean()) {
      return Optional.of(ProposedGate.of("signature", SIGNATURE, meaning).againstTheBaseline());
    }
    return compared("signature", SIGNATURE, meaning);
  }

  private Optional<ProposedGate> environment() {
    Optional<ProposedGate> safe =
        compared(
            "environment",
            WITHOUT_PICKLE,
            "Runs where the baseline runs, and loading it runs nobody's code");
    return safe.or(() -> compared("environment", ENVIRONMENT, "Runs where the baseline runs"));
  }

  private Optional<ProposedGate> compared(String name, String rule, String meaning) {
    return probe.hasBaseline() && probe.passes(rule)
        ? Optional.of(
            ProposedGate.of(name, rule, meaning + "; now " + said(probe.results(rule)))
                .againstTheBaseline())
        : Optional.empty();
  }

  /** What is said of the whole; a finding by itself would not say what it is about. */
  private static String said(List<GateResult> results) {
    return results.get(0).slice().equals(Slice.WHOLE)
        ? results.get(0).message()
        : "no difference fails";
  }

  private Optional<ProposedGate> packaged() {
    return probe
        .value(NO_SIZE)
        .map(BigDecimal::valueOf)
        .filter(size -> size.signum() > 0 && size.compareTo(GREATEST) <= 0)
        .map(
            size ->
                ProposedGate.of(
                    "package",
                    "compatibility: package, maxSize: " + atMost(size),
                    "The model's files are whole, and together no surprise; now "
                        + size.toBigInteger()
                        + " bytes"));
  }

  /** Twice as much, rounded up to one digit; at least what does no harm anywhere. */
  private static String atMost(BigDecimal size) {
    BigDecimal most = size.multiply(ROOM).max(ANYWHERE).divide(MEGABYTE);
    return most.setScale(0, RoundingMode.CEILING)
            .round(new MathContext(1, RoundingMode.CEILING))
            .toBigInteger()
        + "MB";
  }
}
