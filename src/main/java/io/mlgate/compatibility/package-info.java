/**
 * Compatibility of MLflow models: what a model's signature promises its callers, and what becomes
 * of them when another version takes its place. Pure: files are read from bytes, nothing is
 * fetched.
 *
 * <p>The rules for inputs are those of the enforcement in MLflow 3.17.2 ({@code
 * mlflow.models.utils._enforce_schema} and {@code _enforce_params_schema}) and of its scoring
 * server, which casts JSON before enforcing. They are stricter in a few places, where MLflow lets
 * values through unread or reads them as something else: {@code InputRules} names them. The rules
 * for outputs are those of schema resolution in Avro 1.12.
 */
package io.mlgate.compatibility;
