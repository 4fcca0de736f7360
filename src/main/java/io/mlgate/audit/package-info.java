/** A registry of models held against the ledger: where the two tell different stories. */
package io.mlgate.audit;
