package io.mlgate.servers;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type {@link PostgresCluster}, which all test classes of a JVM share:
 * each test takes a database of its own. Without PostgreSQL they are skipped.
 */
public final class SharedPostgres implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedPostgres.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Optional<PostgresPrograms> programs = PostgresPrograms.find();
    Assumptions.assumeTrue(
        programs.isPresent(),
        "there is no PostgreSQL: install Debian's postgresql, or set MLGATE_POSTGRES_BIN to the"
            + " folder of initdb and pg_ctl");
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            PostgresCluster.class,
            key -> PostgresCluster.start(programs.orElseThrow()),
            PostgresCluster.class);
  }
}
