/** What {@code dvc.lock} says of the data that a pipeline of DVC had. */
package io.mlgate.dvc;
