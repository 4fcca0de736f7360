/** What a ledger has about a model, for gates that ask. */
package io.mlgate.precedent;
