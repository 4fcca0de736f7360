package io.mlgate.policy;

import java.util.List;

/**
 * Who may waive the verdict of a gate.
 *
 * @param roles the roles; not empty
 * @param maxDays for how many days at most, 1 to 3650
 * @param never names of gates that nobody can waive
 */
public record WaiverRule(List<String> roles, int maxDays, List<String> never) {

  /** Copies the lists; nothing may be null. */
  public WaiverRule {
    roles = List.copyOf(roles);
    never = List.copyOf(never);
  }
}
