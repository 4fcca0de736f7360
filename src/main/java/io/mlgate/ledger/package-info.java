/**
 * The ledger: what was decided about a model, by whom and on which evidence, as an append-only
 * chain of records for each model. It knows nothing of gates; payloads are JSON objects to it.
 */
package io.mlgate.ledger;
