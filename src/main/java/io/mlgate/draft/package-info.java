/** Drafts a first policy from the numbers that a run logged. */
package io.mlgate.draft;
