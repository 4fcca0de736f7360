package io.jenkins.plugins.mlgate.report;

import hudson.model.FreeStyleBuild;
import io.mlgate.evidence.EvidenceRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long the server takes for a build's pages with ten reports of a hundred gates each. It asserts nothing: run it
 * with {@code mvn test -Dgroups=benchmark} and read what it prints.
 */
@WithJenkins
@Tag("benchmark")
class BuildPageBenchmarkTest {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 100;

    @Test
    void pages(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("credit"));
        String plain = jenkins.getURL() + build.getUrl();
        measure("build page without reports", plain);
        EvidenceRecord record = SampleRecords.withGates(100);
        for (int number = 0; number < 10; number++) {
            BuildReports.add(build, "gates-" + number, record);
        }
        measure("build page with ten reports", plain);
        measure("list of ten evaluations", plain + "mlgate/");
        measure("Gates page of 100 gates", plain + "mlgate/evaluation/gates-0/");
        BuildReports.add(build, "thousand", SampleRecords.withGates(1_000));
        measure("Gates page of 1,000 gates", plain + "mlgate/evaluation/thousand/");
    }

    private static void measure(String what, String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        for (int round = 0; round < WARM_UP; round++) {
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
        double[] millis = new double[ROUNDS];
        int size = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            size = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        List<Double> shown = List.of(millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
        System.out.printf("%s: median %.1f ms, 95%% %.1f ms, %,d bytes%n", what, shown.get(0), shown.get(1), size);
    }
}
