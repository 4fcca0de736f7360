/** Runs programs of this machine within limits of time, memory and output. */
package io.mlgate.process;
