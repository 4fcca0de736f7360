/**
 * Attestations: evidence as an in-toto statement in a signed DSSE envelope, sent along with the
 * model, and checked again.
 */
package io.mlgate.attestation;
