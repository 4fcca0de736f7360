package io.mlgate.cli;

import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterDriver;
import io.mlgate.traffic.driver.RouterTemplate;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate template}: prints a router's configuration with two arms. */
@Command(
    name = "template",
    description = {
      "Prints a ready configuration of Envoy or HAProxy with two arms, which a rollout can drive.",
      "With --policy, the arms, names and addresses are those of its route."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:printed",
      "2:no such template, or the policy has no route by that router",
      "70:internal error"
    })
final class TemplateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "ROUTER", description = "envoy or haproxy.")
  private String router;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "A policy with a route. Default: arms at 127.0.0.1:8081 and 127.0.0.1:8082.")
  private Path policy;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      description = "Where the router takes requests. Default: ${DEFAULT-VALUE}.")
  private String listen;

  TemplateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RouterDriver driver = driver();
    RoutePlan plan = policy == null ? RouterTemplate.example(driver) : route(driver);
    try {
      surroundings.out().print(RouterTemplate.of(plan, listen));
    } catch (IllegalArgumentException unfit) {
      throw new UsageException(unfit.getMessage());
    }
    return ExitStatus.OK;
  }

  private RouterDriver driver() {
    return switch (router) {
      case "envoy" -> RouterDriver.ENVOY;
      case "haproxy" -> RouterDriver.HAPROXY;
      default ->
          throw new UsageException(
              "there is no template for '" + router + "': name envoy or haproxy");
    };
  }

  private RoutePlan route(RouterDriver driver) {
    return PolicyReader.read(policy.toString(), surroundings.resolve(policy))
        .route()
        .filter(plan -> plan.router().driver() == driver)
        .orElseThrow(
            () ->
                new UsageException(
                    policy
                        + " has no route with the driver "
                        + router
                        + ": write one, or leave"
                        + " --policy out"));
  }
}
