package io.mlgate.audit;

import java.util.Locale;

/** What an audit looks for, in the order of output. */
public enum AuditRule {
  /** The ledger does not verify; nothing else is looked at then. */
  CHAIN,
  /** An alias points at a version that the ledger does not vouch for. */
  ALIAS,
  /** A version's tags say something else than its latest evaluation. */
  TAGS,
  /** A release rests on no evidence that allows it. */
  EVIDENCE,
  /** A release rests on an approval that is void. */
  APPROVAL,
  /** The registry has lost or changed a version that was released. */
  REGISTRY,
  /** A retired version is still in use. */
  RETIRED,
  /** Something that was promised is still owed. */
  OBLIGATION;

  /** As output writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
