/** Loads a model in a process of its own, asks it, and compares its answers with known ones. */
package io.mlgate.trial;
