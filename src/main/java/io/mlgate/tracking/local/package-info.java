/**
 * Read-only stores on this machine: MLflow's SQLite database and its older folder {@code mlruns}.
 *
 * <p>Both answer as an MLflow server would over the same data, never write, and never read a file
 * that names or links in the data lead to outside the store.
 */
package io.mlgate.tracking.local;
