package io.jenkins.plugins.mlgate.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mlgate.policy.ReleaseStage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalTermsTest {
    @Test
    void termsAreReadAsTheyAreWritten() {
        ApprovalTerms terms = new ApprovalTerms(" canary ", null, null, " 48h ", "risk=2, ml-lead = 1");
        terms.check();
        assertEquals(ReleaseStage.CANARY, terms.stage());
        assertEquals(Optional.of(Duration.ofHours(48)), terms.timeout());
        assertEquals(Map.of("risk", 2, "ml-lead", 1), terms.quorum());
        assertEquals(Optional.empty(), terms.gate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "", "Canary", "full,canary"})
    void whatIsNoStageIsRefused(String before) {
        assertRefused(new ApprovalTerms(before, "", "", "", ""), "before is shadow, canary or full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0h", "5", "1w", "-1h", "999999d"})
    void whatIsNoTimeIsRefused(String timeout) {
        assertRefused(new ApprovalTerms("full", "", "", timeout, ""), "timeout is minutes, hours or days");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"risk", "risk=0", "risk=-1", "risk=1,", "risk=1, risk=2", "a b=1", "=1", "risk=999", "risk=1=2"})
    void whatIsNoQuorumIsRefused(String quorum) {
        assertRefused(new ApprovalTerms("full", "", "", "", quorum), "quorum names each role once with a number");
    }

    @Test
    void aMessageHasABound() {
        assertRefused(new ApprovalTerms("full", "", "x".repeat(1_001), "", ""), "message has at most 1000 characters");
    }

    private static void assertRefused(ApprovalTerms terms, String why) {
        String refusal =
                assertThrows(IllegalArgumentException.class, terms::check).getMessage();
        assertThat(refusal, containsString(why));
    }
}
