/**
 * Reports: renderings of one {@link io.mlgate.evidence.EvidenceRecord} for people, for pull
 * requests and for machines, and the files they are kept in.
 *
 * <p>Every rendering is pure: the same record gives the same text in every locale and time zone.
 * Text that came from a store or a policy is never trusted to be markup, control sequences or
 * layout.
 */
package io.mlgate.report;
