/** Tables that runs hold as artifacts, fetched once and kept for the next evaluation. */
package io.mlgate.artifact;
