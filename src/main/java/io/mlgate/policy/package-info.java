/**
 * The policy file: its parts as immutable values, the strict reader, and the published JSON Schema.
 */
package io.mlgate.policy;
