/** Reads one YAML document within bounds, without guessing types. */
package io.mlgate.yaml;
