package io.mlgate.audit;

import java.util.Objects;

/**
 * Something that the registry and the ledger don't agree on, or that somebody still owes.
 *
 * @param rule what kind of thing it is
 * @param where where it was seen: an alias, a version, a record
 * @param what what is wrong
 * @param action what to do about it
 */
public record AuditFinding(AuditRule rule, String where, String what, String action) {

  /** Nothing may be null. */
  public AuditFinding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(where);
    Objects.requireNonNull(what);
    Objects.requireNonNull(action);
  }
}
