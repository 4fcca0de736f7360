package io.jenkins.plugins.mlgate.approval;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.mlgate.policy.ReleaseStage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long the server takes for the queue of 500 requests of 50 jobs, beside Jenkins' own page of the same jobs. It asserts
 * nothing: run it with {@code mvn test -Dgroups=benchmark} and read what it prints.
 */
@WithJenkins
@Tag("benchmark")
class QueuePageBenchmarkTest {
    private static final int JOBS = 50;
    private static final int EACH = 10;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 20;

    @Test
    void queue(JenkinsRule jenkins) throws Exception {
        for (int job = 0; job < JOBS; job++) {
            FreeStyleProject project = jenkins.createFreeStyleProject("credit-" + job);
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
            for (int number = 0; number < EACH; number++) {
                ApprovalRequest request = new ApprovalRequest(
                        "%032x".formatted(job * EACH + number),
                        "gates",
                        ReleaseStage.CANARY,
                        "credit-risk-classifier",
                        "credit-risk-classifier version " + number,
                        "sha256:" + "0".repeat(64),
                        Map.of(),
                        "",
                        Instant.EPOCH,
                        Optional.empty());
                ApprovalsAction.add(build, request);
                PendingApprovals.get().add(PendingApproval.of(build, request));
            }
        }
        measure("Jenkins' page of the " + JOBS + " jobs", jenkins.getURL().toString());
        measure("queue of " + JOBS * EACH + " requests", jenkins.getURL() + PendingApprovalsAction.URL_NAME + "/");
        measure("the same by REST", jenkins.getURL() + PendingApprovalsAction.URL_NAME + "/api/json");
    }

    private static void measure(String what, String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        double[] millis = new double[ROUNDS];
        int size = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            size = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, 95%% %.1f ms, %,d bytes%n",
                what, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], size);
    }
}
