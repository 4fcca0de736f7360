package io.mlgate.policy;

/**
 * The candidate's signature must fit that of the baseline; written {@code {compatibility:
 * signature, mode: drop-in}}.
 *
 * @param mode who must go on working
 * @param serving how requests come
 * @param refusesWarnings whether a difference fails too by which callers are answered, but perhaps
 *     not as they expect
 */
public record SignatureRule(SignatureMode mode, SignatureServing serving, boolean refusesWarnings)
    implements RunRule {

  @Override
  public String describe() {
    return "the signature is "
        + mode.word()
        + " with the baseline's"
        + (serving == SignatureServing.JSON ? ", for requests in JSON" : "")
        + (refusesWarnings ? ", without a warning" : "");
  }

  /** At least one: how many differences there are, only the models tell. */
  @Override
  public int results() {
    return 1;
  }

  @Override
  public boolean comparesWithBaseline() {
    return true;
  }
}
