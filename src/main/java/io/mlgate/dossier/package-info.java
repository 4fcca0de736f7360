/**
 * The handoff package of a release: one archive with what operations and auditors ask for, and with
 * a list of what is missing.
 */
package io.mlgate.dossier;
