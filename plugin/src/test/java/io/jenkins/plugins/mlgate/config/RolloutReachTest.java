package io.jenkins.plugins.mlgate.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the controller does for a policy, and what it refuses. */
@WithJenkins
class RolloutReachTest {
    private static final String ENVOY = """
            apiVersion: mlgate/v1
            model: credit
            owners: {training: a, serving: b, incidents: c}
            risk: low
            baseline: {from: 'version:1'}
            gates: {accuracy: {logged: accuracy, direction: higher, min: 0.78}}
            route:
              driver: envoy
              target: credit-api
              admin: http://envoy:9901
              arms: {blue: 'http://blue:8081', green: 'http://green:8082'}
              identify: {path: /model, pointer: /version}
            sources:
              http: {url: 'http://numbers/counts?arm=$arm&since=$since'}
            checks:
              errors: {source: http, bad: /bad, total: /all, max: 0.1}
            rollout:
              stages:
                - full: {soak: 1s, checks: [errors]}
            """;
    private static final String HOOK = "notify: [{on: [DONE], webhook: 'https://hooks/m', secret: HOOK}]\n";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
    }

    @Test
    void whatIsListedIsCalled() throws Exception {
        list("http://envoy:9901", "http://blue:8081", "http://green:8082", "http://numbers");

        assertEquals(Map.of(), secrets(ENVOY));
    }

    @Test
    void eachPlaceThatIsNotListedIsRefused() {
        List<String> all = List.of("http://envoy:9901", "http://blue:8081", "http://green:8082", "http://numbers");
        for (String left : all) {
            list(all.stream().filter(one -> !one.equals(left)).toArray(String[]::new));

            assertThat(refusal(ENVOY), containsString("the controller may not call " + left));
        }
    }

    @Test
    void filesAreRefusedWhateverIsListed() {
        list("http://envoy:9901", "http://blue:8081", "http://green:8082", "http://numbers");

        assertThat(
                refusal(ENVOY.replace("{path: /model, pointer: /version}", "{golden: golden.jsonl}")),
                containsString("identifies slots by a file"));
        assertThat(
                refusal(ENVOY.replace("  http: {", "  prediction-log: {files: '*.jsonl'}\n  http: {")),
                containsString("'prediction-log' is files"));
    }

    @Test
    void aSecretIsThatOfThePlaceWhateverThePolicyCallsIt() throws Exception {
        list("http://envoy:9901", "http://blue:8081", "http://green:8082", "http://numbers", "https://hooks");
        assertThat(refusal(ENVOY + HOOK), containsString("no secret is chosen for it"));

        Stored.token("hook-secret", "s3cret-of-the-hook");
        Stored.token("HOOK", "s3cret-of-another-service");
        List<RolloutEndpoint> places = MlGateConfiguration.get().getRolloutEndpoints();
        places.get(places.size() - 1).setCredentialsId("hook-secret");

        assertEquals(Map.of("HOOK", "s3cret-of-the-hook"), secrets(ENVOY + HOOK));
        places.get(places.size() - 1).setCredentialsId("gone");
        assertThat(refusal(ENVOY + HOOK), containsString("There is no secret text 'gone'"));
        assertThat(refusal(ENVOY + HOOK), not(containsString("s3cret")));
    }

    @Test
    void aPlaceIsItsSchemeHostAndPortAndNothingElse() {
        RolloutEndpoint place = new RolloutEndpoint("https://Router.example.com");

        assertTrue(Stream.of(
                        "https://router.example.com",
                        "https://ROUTER.example.com:443/route?a=$arm",
                        "https://router.example.com/x/../y")
                .allMatch(place::covers));
        assertFalse(Stream.of(
                        "http://router.example.com",
                        "https://router.example.com:8443",
                        "https://router.example.com.evil.org",
                        "https://router.example.com@evil.org/",
                        "https://evil.org/?https://router.example.com",
                        "https://evil.org#@router.example.com",
                        "https://$arm.example.com",
                        "https://router.example.com:4$arm",
                        "https://router.example.com\\@evil.org",
                        "/run/router.sock")
                .anyMatch(place::covers));
        assertTrue(new RolloutEndpoint("/run/haproxy.sock").covers("/run/haproxy.sock"));
        assertFalse(new RolloutEndpoint("/run/haproxy.sock").covers("/run/docker.sock"));
    }

    @Test
    void whatNamesNoPlaceOrMoreThanOneIsNotSaved() {
        for (String wrong : List.of("", "router", "ftp://router", "https://u:p@router", "https://router/only-here")) {
            assertThrows(IllegalArgumentException.class, () -> list(wrong), wrong);
        }
        assertTrue(MlGateConfiguration.get().getRolloutEndpoints().isEmpty());
    }

    @Test
    void commandsRunOnlyWhereAnAdministratorSaysAndOnlyWhatIsThere() throws Exception {
        list("http://blue:8081", "http://green:8082", "http://numbers");
        String driver = ENVOY.replace("driver: envoy", "driver: command")
                .replace("admin: http://envoy:9901", "can: [weights]\n  %s");
        assertThat(refusal(driver.formatted("command: ./route.sh")), containsString("no agent may run commands"));

        MlGateConfiguration.get().setRolloutAgents(new RolloutAgents("routers", "/opt/mlgate"));

        assertEquals(Map.of(), secrets(driver.formatted("command: [./tools/route.sh, --now]")));
        for (String outside : List.of(
                "/bin/sh", "sh", "./../sh", "./a/../../sh", "../sh", "./.ssh/x", "'./a b'", "'./a\\..\\sh'", "a/sh")) {
            assertThat(
                    outside,
                    refusal(driver.formatted("command: [" + outside + "]")),
                    containsString("agents run only what is in /opt/mlgate: write ./PROGRAM"));
        }
        String deploy = driver.formatted("command: ./route.sh\n  deploy: {command: /bin/sh}");
        assertThat(refusal(deploy), containsString("the policy runs /bin/sh, and agents run only"));
    }

    @Test
    void agentsForCommandsAreSavedWholeOrNotAtAll() throws Exception {
        MlGateConfiguration configuration = MlGateConfiguration.get();
        for (RolloutAgents wrong : List.of(
                new RolloutAgents("routers", ""),
                new RolloutAgents("", "/opt/mlgate"),
                new RolloutAgents("a &&", "/opt/mlgate"),
                new RolloutAgents("routers", "programs"))) {
            assertThrows(IllegalArgumentException.class, () -> configuration.setRolloutAgents(wrong));
        }
        assertEquals("", configuration.getRolloutAgents().getLabel());
        RolloutAgents agents = new RolloutAgents("routers && linux", "/opt/mlgate");
        configuration.setRolloutAgents(agents);

        jenkins.configRoundtrip();

        jenkins.assertEqualDataBoundBeans(agents, configuration.getRolloutAgents());
        jenkins.assertEqualDataBoundBeans(agents, new MlGateConfiguration().getRolloutAgents());
        for (String field : List.of("label", "folder")) {
            assertNotNull(RolloutAgents.class.getResource("RolloutAgents/help-" + field + ".html"), field);
        }
    }

    @Test
    void aPageSavedUnchangedKeepsThePlacesAndEveryFieldHasHelp() throws Exception {
        Stored.token("hook-secret", "s3cret");
        RolloutEndpoint signed = new RolloutEndpoint("https://hooks");
        signed.setCredentialsId("hook-secret");
        List<RolloutEndpoint> places = List.of(new RolloutEndpoint("/run/haproxy.sock"), signed);
        MlGateConfiguration.get().setRolloutEndpoints(places);

        jenkins.configRoundtrip();

        jenkins.assertEqualDataBoundBeans(places, MlGateConfiguration.get().getRolloutEndpoints());
        jenkins.assertEqualDataBoundBeans(places, new MlGateConfiguration().getRolloutEndpoints());
        for (String field : List.of("address", "credentialsId")) {
            assertNotNull(RolloutEndpoint.class.getResource("RolloutEndpoint/help-" + field + ".html"), field);
        }
    }

    private static void list(String... addresses) {
        MlGateConfiguration.get()
                .setRolloutEndpoints(
                        Stream.of(addresses).map(RolloutEndpoint::new).toList());
    }

    private static Map<String, String> secrets(String policy) throws AbortException {
        return RolloutReach.secrets(PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8)));
    }

    private static String refusal(String policy) {
        return assertThrows(AbortException.class, () -> secrets(policy)).getMessage();
    }
}
