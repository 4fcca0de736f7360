/**
 * Moves a candidate into production step by step, and back: states, what leads from one to the
 * next, and the journal of it.
 */
package io.mlgate.rollout;
