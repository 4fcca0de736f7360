/** Evidence: the canonical record of an evaluation and its digest. */
package io.mlgate.evidence;
