/**
 * Evaluation tables: what a model predicted and what was true, in columns of primitive values.
 *
 * <p>{@link io.mlgate.table.Tables} reads CSV, JSON, JSON Lines, MLflow's {@code log_table} files
 * and Parquet within stated limits; {@link io.mlgate.table.Pairing} lines two tables up by their
 * keys; {@link io.mlgate.table.Grouping} codes the groups of one. Whatever can't be read as it
 * stands is refused by a {@link io.mlgate.table.TableException}; nothing is skipped or guessed.
 */
package io.mlgate.table;
