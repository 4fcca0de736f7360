/**
 * Lint: what is wrong with a policy although it can be read. One class a rule; {@link
 * io.mlgate.lint.Linter} applies them all.
 */
package io.mlgate.lint;
