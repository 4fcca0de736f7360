/** Proof, offline or against a store: whether handed evidence is what was signed and recorded. */
package io.mlgate.proof;
