/**
 * An MLflow tracking server over its REST interface, as a {@link io.mlgate.tracking.TrackingStore}.
 *
 * <p>{@link io.mlgate.tracking.mlflow.ServerEnvironment} turns MLflow's own environment variables
 * into a {@link io.mlgate.tracking.mlflow.ServerConfig}; {@link
 * io.mlgate.tracking.mlflow.MlflowServer} reads from the server it names. Nothing outside this
 * package knows a path, a parameter or an error code of MLflow.
 *
 * <p>Inside, from the outside in: {@code MlflowServer} knows the calls, {@code RunReader} and
 * {@code RegistryReader} what their answers mean, {@code RestClient} when to try again and what a
 * refusal means, {@code Exchanges} how one request is sent and bounded.
 */
package io.mlgate.tracking.mlflow;
