package io.mlgate.rollout.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.report.CellText;
import io.mlgate.report.GoldenFile;
import io.mlgate.report.HostileText;
import io.mlgate.report.Terminal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTableTest {
  private static final Terminal WIDE = new Terminal(110, false, true);
  private static final Terminal ASCII = new Terminal(72, false, false);

  @Test
  void tellsWhereARolloutIsAndHowItCameThere() {
    GoldenFile.check("rollout/good.txt", new RolloutTable(WIDE).of(Stories.good()));
    GoldenFile.check("rollout/rolled-back.txt", new RolloutTable(WIDE).of(Stories.rolledBack()));
    GoldenFile.check("rollout/paused.txt", new RolloutTable(ASCII).of(Stories.paused()));
    GoldenFile.check("rollout/emergency.txt", new RolloutTable(WIDE).of(Stories.emergency()));
  }

  @Test
  void tellsWhatALookSaw() {
    RolloutSnapshot canary = Stories.inCanary().told();
    GoldenFile.check(
        "rollout/canary-seen.txt",
        new RolloutTable(WIDE).of(Stories.seenWell(canary, Duration.ofSeconds(40))));
    GoldenFile.check(
        "rollout/drifted.txt",
        new RolloutTable(WIDE).of(Stories.seenDrifted(canary, "weights of 150 in sum")));
  }

  @Test
  void theBriefPanelFitsATerminal() {
    RolloutSnapshot canary = Stories.seenWell(Stories.inCanary().told(), Duration.ofSeconds(40));
    List<String> lines = RolloutPanel.brief(WIDE).lines(canary);
    GoldenFile.check("rollout/watched.txt", String.join("\n", lines) + "\n");
    assertThat(lines).hasSizeLessThanOrEqualTo(23);
  }

  @Test
  void noLineIsLongerThanTheTerminalWhateverIsWritten() {
    for (String text : HostileText.ALL) {
      RolloutSnapshot hostile = Stories.seenDrifted(Stories.saying(text), text);
      for (Terminal terminal : List.of(WIDE, ASCII, new Terminal(48, true, true))) {
        String table = new RolloutTable(terminal).of(hostile);
        List<String> brief = RolloutPanel.brief(terminal).lines(hostile);
        List<String> news = new WatchLog().news(hostile);
        for (String line : (table + String.join("\n", brief)).split("\n", -1)) {
          String plain = terminal.colours() ? line.replaceAll("\u001b\\[[0-9;]*m", "") : line;
          assertThat(plain.codePoints()).noneMatch(Character::isISOControl);
          assertThat(CellText.width(plain)).as(plain).isLessThanOrEqualTo(terminal.width());
        }
        assertThat(String.join("", news).codePoints()).noneMatch(Character::isISOControl);
      }
    }
  }

  @Test
  void asciiTerminalsGetAscii() {
    for (RolloutSnapshot snapshot :
        List.of(Stories.good(), Stories.paused(), Stories.rolledBack())) {
      assertThat(new RolloutTable(ASCII).of(snapshot).chars()).allMatch(letter -> letter < 0x7F);
    }
  }

  @Test
  void drawsAgainWhereItDrewBefore() {
    LiveRedraw redraw = new LiveRedraw();
    assertThat(redraw.over(List.of("one", "two"))).isEqualTo("one\u001b[K\ntwo\u001b[K\n");
    assertThat(redraw.over(List.of("three"))).isEqualTo("\u001b[2A\rthree\u001b[K\n\u001b[J");
    assertThat(redraw.over(Collections.nCopies(40, "x")).split("\\[K\n")).hasSize(23);
    assertThat(redraw.over(List.of("end"))).startsWith("\u001b[23A\r");
  }

  @Test
  void logsEachChangeOnceAndHowItGoesOnceAMinute() {
    WatchLog log = new WatchLog();
    RolloutSnapshot canary = Stories.inCanary().told();
    assertThat(log.news(canary))
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .isEqualTo(
                      "2026-11-20T16:02:02Z CANARY blue=95,green=5: the step before passed (ci)");
              assertThat(lines.get(1))
                  .startsWith("2026-11-20T16:14:04Z CANARY, 5%, soaked 12 min 0 s of 30 min 0 s; ")
                  .contains("errors CONTINUE 0.0025 [-0.0061, 0.0112]");
            });
    assertThat(log.news(Stories.seenWell(canary, Duration.ofSeconds(50)))).isEmpty();
    assertThat(log.news(Stories.seenWell(canary, Duration.ofSeconds(60)))).hasSize(1);
    assertThat(log.news(Stories.rolledBack()))
        .hasSize(2)
        .allMatch(line -> line.contains("ROLL") && line.contains("blue=100,green=0"));
    assertThat(log.news(Stories.rolledBack())).isEmpty();
  }
}
