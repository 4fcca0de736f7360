/** The pages of models: what the ledger tells of them over all jobs, and the way back for a target. */
package io.jenkins.plugins.mlgate.models;
