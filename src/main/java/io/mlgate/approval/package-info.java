/**
 * Approvals, waivers and break-glass: what people said about evidence, as the ledger holds it, and
 * whether it counts.
 */
package io.mlgate.approval;
