/**
 * The ledger in a PostgreSQL database, for several machines: the same lines and the same chain as
 * in files. Needs PostgreSQL's driver and Flyway on the class path.
 */
package io.mlgate.ledger.postgres;
