/**
 * What a ledger tells about a model: its releases, what they rest on, what went wrong, and the
 * numbers of it; and the records of incidents and retirements. A pure fold of the records, in their
 * order.
 */
package io.mlgate.history;
