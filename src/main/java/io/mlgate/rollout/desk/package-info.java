/**
 * What a process needs to move the rollouts of a ledger, wherever it runs: policy, router, store,
 * approvals and ledger together.
 */
package io.mlgate.rollout.desk;
