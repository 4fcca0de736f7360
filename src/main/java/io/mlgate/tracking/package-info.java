/**
 * Ports to the system that holds runs, registered models and artifacts, and the values they return.
 *
 * <p>Implementations are {@code io.mlgate.tracking.mlflow} (a server over HTTP) and {@code
 * io.mlgate.tracking.local} (a store on this machine, read-only). Every implementation answers the
 * same over the same data.
 */
package io.mlgate.tracking;
