package io.jenkins.plugins.mlgate.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PinnedForJobTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void policiesArePinnedByTheirDigestsForAFolder(JenkinsRule jenkins) throws Exception {
        Folder risk = jenkins.createProject(Folder.class, "risk");
        FreeStyleProject inside = risk.createProject(FreeStyleProject.class, "credit");
        FreeStyleProject outside = jenkins.createFreeStyleProject("credit");
        MlGateConfiguration.get()
                .setPinnedPolicies(List.of(pinned(DIGEST.toUpperCase(Locale.ROOT), "risk", "reviewed", "")));

        assertEquals(Map.of(DIGEST, "reviewed"), digests(PinnedForJob.of(inside)));
        assertEquals(Map.of(), digests(PinnedForJob.of(outside)));
    }

    @Test
    void aPolicyWithoutADigestNamesNoFileYetLetsNoOtherIn() throws Exception {
        PinnedForJob pinned = new PinnedForJob(List.of(new PinnedPolicy("")));
        assertEquals(Map.of("", ""), digests(pinned));
    }

    @Test
    void aTextIsFoundByItsName() throws Exception {
        String text = new String(Requests.policy(), StandardCharsets.UTF_8);
        PinnedForJob pinned =
                new PinnedForJob(List.of(pinned(DIGEST, "", "credit", ""), pinned("", "", "credit", text)));
        assertEquals(text, pinned.text("credit"));
        assertThat(refusal(pinned, "Credit"), containsString("no policy 'Credit' with a text"));
    }

    @Test
    void aNameOfSeveralTextsIsRefusedRatherThanGuessed() throws Exception {
        PinnedForJob pinned =
                new PinnedForJob(List.of(pinned("", "", "credit", "one"), pinned("", "risk", "credit", "two")));
        assertThat(refusal(pinned, "credit"), containsString("several policies 'credit' with a text"));
    }

    private static String refusal(PinnedForJob pinned, String name) {
        return assertThrows(RefusedEvaluation.class, () -> pinned.text(name)).getMessage();
    }

    private static Map<String, String> digests(PinnedForJob pinned) {
        return pinned.basis(EvaluationPlace.CONTROLLER).pinned();
    }

    private static PinnedPolicy pinned(String digest, String folder, String name, String text) {
        PinnedPolicy policy = new PinnedPolicy(digest);
        policy.setFolder(folder);
        policy.setName(name);
        policy.setText(text);
        return policy;
    }
}
