package io.mlgate.traffic.driver;

import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.ArmProbe;
import io.mlgate.traffic.CommandRunner;
import io.mlgate.traffic.Deployment;
import io.mlgate.traffic.ServedVersion;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes of a policy's route what drives it. Opens nothing before it is used. */
public final class RouteAccess implements AutoCloseable {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** The routes of a large Envoy. */
  private static final int LARGEST_ANSWER = 16 << 20;

  private static final int ID_BYTES = 16;

  private final RoutePlan plan;
  private final String model;
  private final Path folder;
  private final Map<String, String> environment;
  private final CommandRunner commands;
  private final Clock clock;
  private final Supplier<ModelRegistry> registry;
  private final Supplier<TrackingWriter> writer;
  private Optional<TrafficHttp> http = Optional.empty();

  /**
   * For a route whose commands run here.
   *
   * @param model name of the registered model
   * @param folder of the policy, where its commands run and its files are
   * @param environment the variables of this process, for secrets that the policy names
   * @param registry asked for a store by the driver mlflow-alias alone
   * @param writer likewise
   */
  public RouteAccess(
      RoutePlan plan,
      String model,
      Path folder,
      Map<String, String> environment,
      Clock clock,
      Supplier<ModelRegistry> registry,
      Supplier<TrackingWriter> writer) {
    this(
        plan,
        model,
        folder,
        environment,
        new LocalCommands(folder, environment),
        clock,
        registry,
        writer);
  }

  /**
   * For a route.
   *
   * @param model name of the registered model
   * @param folder of the policy, where its files are
   * @param environment the variables of this process, for secrets that the policy names
   * @param commands runs the commands of the policy
   * @param registry asked for a store by the driver mlflow-alias alone
   * @param writer likewise
   */
  public RouteAccess(
      RoutePlan plan,
      String model,
      Path folder,
      Map<String, String> environment,
      CommandRunner commands,
      Clock clock,
      Supplier<ModelRegistry> registry,
      Supplier<TrackingWriter> writer) {
    this.plan = plan;
    this.model = model;
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.commands = commands;
    this.clock = clock;
    this.registry = registry;
    this.writer = writer;
  }

  /**
   * What drives the route; the caller closes it.
   *
   * @throws TrafficException if a secret that the policy names is missing or unusable
   */
  public TrafficDriver driver() {
    RouterRule router = plan.router();
    if (router instanceof RouterRule.Envoy rule) {
      return new EnvoyDriver(plan, rule, new AdminHttp(channel(rule.admin()), rule.admin()));
    }
    if (router instanceof RouterRule.Haproxy rule) {
      return new HaproxyDriver(plan, rule, channel(rule.admin()));
    }
    if (router instanceof RouterRule.MlflowAlias rule) {
      return new AliasDriver(plan, rule, model, registry.get(), writer.get());
    }
    if (router instanceof RouterRule.Command rule) {
      return new CommandDriver(plan, new UserCommand(rule.command(), commands));
    }
    RouterRule.Webhook rule = (RouterRule.Webhook) router;
    return new WebhookDriver(plan, webhook(rule.url(), rule.secret()));
  }

  /** What asks the arms for their versions; nothing with mlflow-alias. Lives as long as this. */
  public Optional<ArmProbe> probe() {
    return plan.identify().map(this::probe);
  }

  private ArmProbe probe(IdentifyRule rule) {
    return rule instanceof IdentifyRule.ByAnswer byAnswer
        ? new HttpArmProbe(plan, byAnswer, http())
        : new GoldenArmProbe(plan, (IdentifyRule.ByGolden) rule, folder, http());
  }

  /**
   * The version that gets all requests now, asked of the router and of the slot that has them.
   *
   * @throws TrafficException if that can't be told, or if no slot has all requests
   */
  public String servedVersion() {
    try (TrafficDriver driver = driver()) {
      return ServedVersion.of(driver.read(), plan.target(), this::who);
    }
  }

  private ArmIdentity who(String slot) {
    if (plan.router() instanceof RouterRule.MlflowAlias) {
      String alias = plan.arms().get(slot);
      return Optional.ofNullable(
              AliasDriver.guarded(() -> registry.get().aliases(model)).get(alias))
          .<ArmIdentity>map(ArmIdentity.Identified::new)
          .orElseGet(() -> new ArmIdentity.Differs("no version has the alias '" + alias + "'"));
    }
    return probe()
        .map(probe -> probe.identify(slot))
        .orElseGet(() -> new ArmIdentity.Differs("the route does not say how it is asked"));
  }

  /** What puts versions into slots; nothing if the policy names nothing that does. */
  public Optional<Deployment> deployment() {
    if (plan.router() instanceof RouterRule.MlflowAlias) {
      return Optional.of(new AliasDeployment(plan, writer));
    }
    return plan.deploy()
        .<Deployment>map(rule -> new CommandDeployment(new UserCommand(rule, commands)));
  }

  /**
   * A webhook by which signed messages are sent; the caller closes it.
   *
   * @param url an http or https URL
   * @param secret name of the variable that holds the shared secret
   * @throws TrafficException if the secret is missing or unusable
   */
  public SignedWebhook webhook(String url, String secret) {
    String value = environment.getOrDefault(secret, "");
    try {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("is not set");
      }
      SecureRandom random = new SecureRandom();
      return new SignedWebhook(
          URI.create(url),
          new MessageSignature(value),
          clock,
          () -> {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return HexFormat.of().formatHex(id);
          },
          new TrafficHttp(TO_CONNECT, TO_ANSWER));
    } catch (IllegalArgumentException e) {
      throw new TrafficException(
          Kind.REFUSED, "the variable " + secret + ", which holds a secret, " + e.getMessage());
    }
  }

  private AdminChannel channel(String admin) {
    return new AdminChannel(admin, TO_CONNECT, TO_ANSWER, LARGEST_ANSWER);
  }

  private TrafficHttp http() {
    if (http.isEmpty()) {
      http = Optional.of(new TrafficHttp(TO_CONNECT, TO_ANSWER));
    }
    return http.get();
  }

  @Override
  public void close() {
    http.ifPresent(TrafficHttp::close);
  }
}
