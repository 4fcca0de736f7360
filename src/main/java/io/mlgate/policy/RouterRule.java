package io.mlgate.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What routes the requests of a target, and how it is spoken to. */
public sealed interface RouterRule {

  /** The word that names the driver in the policy. */
  RouterDriver driver();

  /** What it can do by itself. */
  Set<Capability> abilities();

  /**
   * Envoy, by its admin interface.
   *
   * @param admin {@code http://HOST:PORT}, or the absolute path of a UNIX socket
   * @param runtime prefix of the runtime keys that hold the weights
   * @param clusters the cluster of each slot
   */
  record Envoy(String admin, String runtime, SortedMap<String, String> clusters)
      implements RouterRule {
    /** Copies the map; nothing may be null. */
    public Envoy {
      Objects.requireNonNull(admin);
      Objects.requireNonNull(runtime);
      clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    }

    @Override
    public RouterDriver driver() {
      return RouterDriver.ENVOY;
    }

    @Override
    public Set<Capability> abilities() {
      return EnumSet.of(Capability.WEIGHTS, Capability.MIRROR);
    }
  }

  /**
   * HAProxy, by its runtime API.
   *
   * @param admin {@code tcp://HOST:PORT}, or the absolute path of a UNIX socket
   * @param backend the backend that holds both servers and no other
   * @param servers the server of each slot
   */
  record Haproxy(String admin, String backend, SortedMap<String, String> servers)
      implements RouterRule {
    /** Copies the map; nothing may be null. */
    public Haproxy {
      Objects.requireNonNull(admin);
      Objects.requireNonNull(backend);
      servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    @Override
    public RouterDriver driver() {
      return RouterDriver.HAPROXY;
    }

    @Override
    public Set<Capability> abilities() {
      return EnumSet.of(Capability.WEIGHTS);
    }
  }

  /**
   * Aliases of the registered model, which batch scorers load. Each slot is an alias, too.
   *
   * @param live the alias that is used
   * @param shadow the alias that is scored beside
   * @param previous the alias of what was live before; absent for none
   */
  record MlflowAlias(String live, String shadow, Optional<String> previous) implements RouterRule {
    /** Nothing may be null. */
    public MlflowAlias {
      Objects.requireNonNull(live);
      Objects.requireNonNull(shadow);
      Objects.requireNonNull(previous);
    }

    @Override
    public RouterDriver driver() {
      return RouterDriver.MLFLOW_ALIAS;
    }

    @Override
    public Set<Capability> abilities() {
      return EnumSet.of(Capability.MIRROR);
    }
  }

  /**
   * A command of the user's.
   *
   * @param command what is run
   * @param abilities what the user says it can do
   */
  record Command(RouteCommand command, Set<Capability> abilities) implements RouterRule {
    /** Copies the set; nothing may be null. */
    public Command {
      Objects.requireNonNull(command);
      abilities = Set.copyOf(abilities);
    }

    @Override
    public RouterDriver driver() {
      return RouterDriver.COMMAND;
    }
  }

  /**
   * A service of the user's that is told by signed messages.
   *
   * @param url an http or https URL
   * @param secret name of the environment variable that holds the shared secret
   * @param abilities what the user says it can do
   */
  record Webhook(String url, String secret, Set<Capability> abilities) implements RouterRule {
    /** Copies the set; nothing may be null. */
    public Webhook {
      Objects.requireNonNull(url);
      Objects.requireNonNull(secret);
      abilities = Set.copyOf(abilities);
    }

    @Override
    public RouterDriver driver() {
      return RouterDriver.WEBHOOK;
    }
  }
}
