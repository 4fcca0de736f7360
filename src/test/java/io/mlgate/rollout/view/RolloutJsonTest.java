package io.mlgate.rollout.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.report.GoldenFile;
import io.mlgate.report.HostileText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RolloutJsonTest {

  @Test
  void tellsMachinesTheSameUnderStableNames() {
    GoldenFile.check("rollout/rolled-back.json", RolloutJson.of(Stories.rolledBack()));
    GoldenFile.check(
        "rollout/canary-seen.json",
        RolloutJson.of(Stories.seenWell(Stories.inCanary().told(), Duration.ofSeconds(40))));
  }

  @Test
  void whatNobodyLookedAtIsLeftOut() throws JsonProcessingException {
    JsonNode json = parsed(Stories.paused());
    assertThat(json.has("identity") || json.has("split")).isFalse();
    assertThat(json.path("route").has("observed")).isFalse();
    assertThat(json.path("resumes").asText()).isEqualTo("CANARY");
    assertThat(json.path("timeLeft").asText()).isEqualTo("PT-1H-12M-2S");
    assertThat(json.path("lease").path("held").asBoolean()).isFalse();
  }

  @Test
  void keepsTextAsItWasRecorded() throws JsonProcessingException {
    for (String text : HostileText.ALL) {
      if (!text.contains("half")) {
        assertThat(parsed(Stories.saying(text)).path("reason").asText()).isEqualTo(text);
      }
    }
  }

  private static JsonNode parsed(RolloutSnapshot snapshot) throws JsonProcessingException {
    return new ObjectMapper().readTree(RolloutJson.of(snapshot));
  }
}
