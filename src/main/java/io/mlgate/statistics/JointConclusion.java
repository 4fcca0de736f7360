package io.mlgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One conclusion about many quantities of which all have to be accepted: pairs of groups, slices.
 *
 * <p>That all hold is concluded where each holds by itself at the plain confidence: an
 * intersection-union test (Berger 1982), whose chance of a false HOLDS is at most a = (1 -
 * confidence)/2 without correction. That one is violated is concluded after Holm 1979, so that the
 * chance of any false VIOLATED is at most a too.
 *
 * @param overall VIOLATED if one is, HOLDS if all do, else UNDECIDED
 * @param each the conclusion about each quantity, in the order asked
 */
public record JointConclusion(Conclusion overall, List<Conclusion> each) {

  /** Keeps a copy of the list. */
  public JointConclusion {
    each = List.copyOf(each);
  }

  /**
   * A quantity and what is accepted of it.
   *
   * @param quantity its intervals
   * @param accepted its accepted values
   */
  public record Claim(ConfidenceFamily quantity, AcceptedRange accepted) {
    Conclusion at(double confidence) {
      return Conclusion.of(quantity.at(confidence), accepted);
    }
  }

  /**
   * Concludes about quantities of which the same is accepted.
   *
   * @param quantities at least one
   * @param accepted the accepted values of each
   * @param confidence two-sided confidence 1 - 2a, between 0 and 1 exclusive
   */
  public static JointConclusion ofIntervals(
      List<? extends ConfidenceFamily> quantities, AcceptedRange accepted, double confidence) {
    return ofClaims(
        quantities.stream().map(quantity -> new Claim(quantity, accepted)).toList(), confidence);
  }

  /**
   * Concludes by inverting intervals: with k quantities not yet found violated, those whose
   * interval at confidence 1 - 2a/k lies outside the range are, and so on until none is added. That
   * is Holm's procedure, since an interval lies outside at that confidence where p is at most a/k.
   *
   * @param claims at least one
   * @param confidence two-sided confidence 1 - 2a, between 0 and 1 exclusive
   */
  public static JointConclusion ofClaims(List<Claim> claims, double confidence) {
    double tail = (1 - Confidence.check(confidence)) / 2;
    Conclusion[] plain =
        claims.stream().map(claim -> claim.at(confidence)).toArray(Conclusion[]::new);
    boolean[] violated = new boolean[plain.length];
    int left = plain.length;
    int before;
    do {
      before = left;
      double stricter = 1 - 2 * tail / before;
      for (int i = 0; i < plain.length; i++) {
        if (!violated[i]
            && plain[i] == Conclusion.VIOLATED
            && claims.get(i).at(stricter) == Conclusion.VIOLATED) {
          violated[i] = true;
          left--;
        }
      }
    } while (left > 0 && left < before);
    return of(plain, violated);
  }

  /**
   * Concludes from one-sided probabilities.
   *
   * @param pHolds for each quantity the probability of the test that it is not accepted: small
   *     means that it is
   * @param pViolated for each the probability of the test that it is accepted: small means that it
   *     is not
   * @param alpha one-sided level, between 0 and 1 exclusive
   */
  public static JointConclusion ofProbabilities(double[] pHolds, double[] pViolated, double alpha) {
    Confidence.share(alpha, "alpha");
    if (pHolds.length != pViolated.length) {
      throw new IllegalArgumentException(
          pHolds.length + " probabilities cannot be paired with " + pViolated.length);
    }
    double[] adjusted = Multiplicity.holm(pViolated);
    Conclusion[] plain = new Conclusion[pHolds.length];
    boolean[] violated = new boolean[pHolds.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = pHolds[i] <= alpha ? Conclusion.HOLDS : Conclusion.UNDECIDED;
      violated[i] = adjusted[i] <= alpha;
    }
    return of(plain, violated);
  }

  private static JointConclusion of(Conclusion[] plain, boolean[] violated) {
    if (plain.length == 0) {
      throw new IllegalArgumentException("there is nothing to conclude about");
    }
    List<Conclusion> each = new ArrayList<>(Arrays.asList(plain));
    for (int i = 0; i < violated.length; i++) {
      if (violated[i]) {
        each.set(i, Conclusion.VIOLATED);
      } else if (plain[i] == Conclusion.VIOLATED) {
        each.set(i, Conclusion.UNDECIDED);
      }
    }
    Conclusion overall =
        each.contains(Conclusion.VIOLATED)
            ? Conclusion.VIOLATED
            : each.contains(Conclusion.UNDECIDED) ? Conclusion.UNDECIDED : Conclusion.HOLDS;
    return new JointConclusion(overall, each);
  }
}
