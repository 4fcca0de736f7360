/** Evaluates a policy for a candidate: verdicts of gates and the decision of the whole. */
package io.mlgate.gate;
