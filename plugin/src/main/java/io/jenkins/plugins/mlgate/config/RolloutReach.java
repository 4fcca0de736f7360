package io.jenkins.plugins.mlgate.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.AbortException;
import hudson.security.ACL;
import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.NotifyRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.policy.SourceRule;
import io.mlgate.tracking.OneLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * How far the controller reaches for the rollouts of a policy: to the places that an administrator listed, by programs
 * of the agents that an administrator named, and to no file of its own.
 */
public final class RolloutReach {
    static final String WHERE = "under Manage Jenkins > System > mlGate";

    private final List<RolloutEndpoint> endpoints;
    private final RolloutAgents agents;
    private final Map<String, String> secrets = new HashMap<>();

    private RolloutReach(MlGateConfiguration configuration) {
        this.endpoints = configuration.getRolloutEndpoints();
        this.agents = configuration.getRolloutAgents();
    }

    /**
     * The secrets that a policy with a rollout names, by their names.
     *
     * @throws AbortException with one line if the policy asks for what the controller does not do
     */
    public static Map<String, String> secrets(Policy policy) throws AbortException {
        RolloutReach reach = new RolloutReach(MlGateConfiguration.get());
        RoutePlan route = policy.route()
                .filter(plan -> policy.rollout().isPresent())
                .orElseThrow(() -> new AbortException(
                        "the policy has no rollout: write its sections 'route' and 'rollout', and evaluate it again"));
        reach.checkRoute(route);
        reach.checkSources(policy.sources());
        for (NotifyRule rule : policy.notifications()) {
            reach.sign(rule.webhook(), rule.secret());
        }
        return reach.secrets;
    }

    private void checkRoute(RoutePlan route) throws AbortException {
        if (route.deploy().isPresent()) {
            agents.checkRunnable(route.deploy().get());
        }
        if (route.identify().filter(IdentifyRule.ByGolden.class::isInstance).isPresent()) {
            throw new AbortException("the policy's route identifies slots by a file, and the controller reads none:"
                    + " use path and pointer, or roll out with the command line");
        }
        RouterRule router = route.router();
        if (router instanceof RouterRule.Command command) {
            agents.checkRunnable(command.command());
        } else if (router instanceof RouterRule.Envoy envoy) {
            endpoint(envoy.admin());
        } else if (router instanceof RouterRule.Haproxy haproxy) {
            endpoint(haproxy.admin());
        } else if (router instanceof RouterRule.Webhook webhook) {
            sign(webhook.url(), webhook.secret());
        }
        if (!(router instanceof RouterRule.MlflowAlias)) {
            for (String arm : route.arms().values()) {
                endpoint(arm);
            }
        }
    }

    private void checkSources(List<SourceRule> sources) throws AbortException {
        for (SourceRule source : sources) {
            if (source instanceof SourceRule.Prometheus prometheus) {
                endpoint(prometheus.url().toString());
            } else if (source instanceof SourceRule.Http http) {
                endpoint(http.url());
            } else if (!(source instanceof SourceRule.Mlflow)) {
                throw new AbortException("the policy's source '" + source.kind().word()
                        + "' is files, and the controller reads none: let a server serve the numbers, or roll out with"
                        + " the command line");
            }
        }
    }

    private RolloutEndpoint endpoint(String address) throws AbortException {
        Optional<RolloutEndpoint> found =
                endpoints.stream().filter(one -> one.covers(address)).findFirst();
        return found.orElseThrow(() -> new AbortException("the controller may not call " + OneLine.of(address)
                + ", which the policy names: an administrator lists it " + WHERE));
    }

    private void sign(String address, String name) throws AbortException {
        RolloutEndpoint endpoint = endpoint(address);
        if (endpoint.getCredentialsId().isEmpty()) {
            throw new AbortException("messages to " + OneLine.of(address)
                    + " are signed, and no secret is chosen for it: an administrator chooses one " + WHERE);
        }
        String secret = secret(endpoint);
        String before = secrets.put(name, secret);
        if (before != null && !before.equals(secret)) {
            throw new AbortException("the policy names one secret, " + OneLine.of(name)
                    + ", for places that an administrator gave different ones: name two");
        }
    }

    /** It belongs to the place, whoever names it, so that no policy has messages signed with another one. */
    private static String secret(RolloutEndpoint endpoint) throws AbortException {
        StringCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                endpoint.getCredentialsId(),
                StringCredentials.class,
                Jenkins.get(),
                ACL.SYSTEM2,
                List.<DomainRequirement>of());
        if (found == null) {
            throw new AbortException("There is no secret text '" + endpoint.getCredentialsId()
                    + "' outside of folders for " + endpoint.getAddress() + ": check its id and kind");
        }
        return found.getSecret().getPlainText();
    }

    /** Places that can be told apart. */
    static List<RolloutEndpoint> checked(List<RolloutEndpoint> endpoints) {
        List<RolloutEndpoint> kept = new ArrayList<>(endpoints);
        kept.forEach(RolloutEndpoint::check);
        return kept;
    }
}
