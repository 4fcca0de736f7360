/**
 * The command line: translates arguments into calls of the engine, and outcomes into an exit
 * status.
 */
package io.mlgate.cli;
