package io.mlgate.compatibility;

/**
 * Two signatures in {@link Shorthand}.
 *
 * @param production inputs of the one
 * @param candidate inputs of the other
 * @param productionParams parameters of the one
 * @param candidateParams parameters of the other
 */
record SignaturePair(
    String production, String candidate, String productionParams, String candidateParams) {
  SignaturePair(String production, String candidate) {
    this(production, candidate, "", "");
  }

  Signature was() {
    return Shorthand.signature(production, "float64(-1)", productionParams);
  }

  Signature is() {
    return Shorthand.signature(candidate, "float64(-1)", candidateParams);
  }
}
