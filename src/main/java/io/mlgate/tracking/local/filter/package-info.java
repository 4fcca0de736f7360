/**
 * MLflow's filter language for runs: text to typed conditions, and what they mean on a run in
 * memory. Where MLflow's own parser is lenient by accident (a missing or dangling {@code AND}),
 * this one refuses; it never gives another answer to a filter that it accepts.
 */
package io.mlgate.tracking.local.filter;
