package io.mlgate.policy;

import java.util.List;

/** A kind of gate: the key that a gate is recognised by, and what else it may say. */
interface GateKind {

  /** The key that makes a gate one of this kind, such as {@code logged}. */
  String key();

  /** All keys of this kind, without those that every gate has. */
  List<String> keys();

  /**
   * The gate's rule; a placeholder if any problem was noted.
   *
   * @param rows knows the evaluations of the policy
   */
  Rule read(Mapping gate, RowsGrammar rows);
}
