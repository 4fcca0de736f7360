/**
 * The files of a model: what they are together, and whether a list of checksums agrees with them.
 */
package io.mlgate.packaging;
