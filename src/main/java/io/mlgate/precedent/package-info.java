/** What a ledger knows of earlier releases, for gates that ask. */
package io.mlgate.precedent;
