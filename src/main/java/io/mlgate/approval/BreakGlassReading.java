package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import java.util.List;
import java.util.Optional;

/** Reads who let a stage begin without its approvals. */
public final class BreakGlassReading {
  /** The role that may. It is no part of any quorum by itself. */
  public static final String ROLE = "break-glass";

  private BreakGlassReading() {}

  /**
   * All of one evidence and stage, the first first, each with whether it counts.
   *
   * @param vouched whether a name must be vouched for by a login or a signature
   */
  public static List<Heard> of(
      ReleaseRecords records, ReleaseStage stage, String evidence, Roles roles, boolean vouched) {
    Vouching credentials = new Vouching(roles, vouched);
    return records.said(RecordKind.BREAK_GLASS, evidence).stream()
        .filter(said -> said.said("stage").equals(stage.word()))
        .map(said -> new Heard(said, fault(said, credentials)))
        .toList();
  }

  private static Optional<String> fault(SignedStatement said, Vouching credentials) {
    Optional<String> fault = credentials.fault(said);
    if (fault.isPresent()) {
      return fault;
    }
    if (!said.said("role").equals(ROLE)) {
      return Optional.of("only the role '" + ROLE + "' may");
    }
    fault = credentials.faultOfRole(said);
    return fault.isPresent() || !said.said("reason").isEmpty()
        ? fault
        : Optional.of("it gives no reason");
  }
}
