/** mlGate decides whether a machine-learning model may be released, and proves why. */
package io.mlgate;
