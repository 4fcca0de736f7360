package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Risk;
import io.mlgate.role.Roles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a model's records which items of checklists people signed off. Their word is about the
 * candidate of a run, whatever is evaluated of it later.
 */
public final class SignOffReading {
  private final ReleaseRecords records;
  private final Vouching vouching;

  /**
   * A reading.
   *
   * @param risk the policy's: unless it is low, a name must be vouched for
   */
  public SignOffReading(ReleaseRecords records, Risk risk, Roles roles) {
    this.records = records;
    this.vouching = new Vouching(roles, risk != Risk.LOW);
  }

  /**
   * The last sign-off that counts.
   *
   * @param role the role that the person must have
   * @param runId the candidate's run
   */
  public Optional<SignedStatement> of(String gate, String item, String role, String runId) {
    return all(gate, item, runId).stream()
        .filter(said -> fault(said, role).isEmpty())
        .reduce((earlier, later) -> later);
  }

  /** Why none counts, as the end of a sentence. */
  public String whyNot(String gate, String item, String role, String runId) {
    return all(gate, item, runId).stream()
        .reduce((earlier, later) -> later)
        .map(
            said ->
                "the sign-off of record "
                    + said.sequence()
                    + " does not count: "
                    + fault(said, role).orElse(""))
        .orElse("nobody of the role " + role + " signed it off");
  }

  /** Why a sign-off counts for nothing; empty if it counts. */
  public Optional<String> fault(SignedStatement said, String role) {
    if (!said.said("role").equals(role)) {
      return Optional.of("it takes the role '" + role + "', not '" + said.said("role") + "'");
    }
    Optional<String> fault = vouching.fault(said).or(() -> vouching.faultOfRole(said));
    return fault.isPresent() || !said.said("reason").isEmpty()
        ? fault
        : Optional.of("it gives no reason");
  }

  /** The runs whose candidates anybody signed an item off for. */
  public Set<String> runs() {
    return records.runsOf(RecordKind.SIGN_OFF);
  }

  private List<SignedStatement> all(String gate, String item, String runId) {
    return records.saidOfRun(RecordKind.SIGN_OFF, runId).stream()
        .filter(said -> said.said("gate").equals(gate) && said.said("item").equals(item))
        .toList();
  }
}
