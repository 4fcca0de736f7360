/**
 * What an evaluation found: the results of gates, slice by slice, and the decision of the whole.
 */
package io.mlgate.verdict;
