package io.mlgate.rollout.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.report.HostileText;
import io.mlgate.report.ReportException;
import io.mlgate.report.ShownText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class RolloutPageTest {
  @TempDir private Path folder;

  @Test
  void isWellFormedAndNeedsNothingElse() {
    for (RolloutSnapshot snapshot : samples()) {
      Document page = page(snapshot);
      for (String tag : List.of("script", "link", "img", "iframe", "object", "base", "form")) {
        assertThat(elements(page, tag)).as(tag).isEmpty();
      }
      for (Element element : elements(page, "*")) {
        for (int at = 0; at < element.getAttributes().getLength(); at++) {
          String name = element.getAttributes().item(at).getNodeName();
          assertThat(name).doesNotStartWith("on").isNotEqualTo("style").isNotEqualTo("src");
        }
        assertThat(element.getAttribute("href")).matches("(#.*)?");
      }
      assertThat(elements(page, "style").get(0).getTextContent()).doesNotContain("url(", "@import");
    }
  }

  @Test
  void canBeReadWithoutEyesAndColours() {
    for (RolloutSnapshot snapshot : samples()) {
      Document page = page(snapshot);
      assertThat(elements(page, "h1")).hasSize(1);
      elements(page, "table")
          .forEach(table -> assertThat(table.getElementsByTagName("caption").getLength()).isOne());
      elements(page, "th").forEach(th -> assertThat(th.getAttribute("scope")).matches("col|row"));
      for (Element svg : elements(page, "svg")) {
        boolean named = !svg.getAttribute("aria-label").isEmpty();
        assertThat(named ? svg.getAttribute("role") : svg.getAttribute("aria-hidden"))
            .isEqualTo(named ? "img" : "true");
      }
      Set<String> ids = new HashSet<>();
      for (Element element : elements(page, "*")) {
        String id = element.getAttribute("id");
        assertThat(id.isEmpty() || ids.add(id)).as("twice: %s", id).isTrue();
      }
      for (Element use : elements(page, "use")) {
        assertThat(ids).contains(use.getAttribute("href").substring(1));
      }
    }
  }

  @Test
  void tellsTheShareOverTimeInWords() {
    String label = timeline(page(Stories.good())).getAttribute("aria-label");
    assertThat(label)
        .contains("SHADOW copies of 20% from 20 Nov 2026, 14:01 UTC")
        .contains("CANARY 5% from 20 Nov 2026, 16:02 UTC")
        .contains("REHEARSING 0% from")
        .contains("FULL 100% from")
        .contains("DONE 100% from 20 Nov 2026, 21:35 UTC");
  }

  @Test
  void drawsEachShareInItsPlace() {
    List<Element> areas =
        elements(page(Stories.good()), "rect").stream()
            .filter(rect -> rect.getAttribute("class").equals("phase p-canary"))
            .toList();
    // The last one is of the legend, the first ones of the strip.
    assertThat(areas.stream().map(rect -> rect.getAttribute("height"))).contains("9.5", "47.5");
    assertThat(new TimelineDrawing(Stories.good()).shares())
        .allSatisfy(
            block -> {
              double right = Double.parseDouble(block.x()) + Double.parseDouble(block.width());
              assertThat(right).isLessThanOrEqualTo(948 + 1.6);
              assertThat(Double.parseDouble(block.y())).isBetween(56.0, 246.0);
            });
  }

  @Test
  void marksWhatIsNoStepForwards() {
    assertThat(signs(Stories.good())).containsExactly("#m-rehearsal", "#m-done");
    assertThat(signs(Stories.paused())).containsExactly("#m-pause");
    assertThat(signs(Stories.rolledBack())).containsExactly("#m-back", "#m-back");
    assertThat(signs(Stories.emergency())).containsExactly("#m-back", "#m-failed", "#m-back");
  }

  @Test
  void saysWhenTheLedgerWasToldLater() {
    assertThat(RolloutPage.render(Stories.emergency()))
        .contains("recorded 20 Nov 2026, 16:59 UTC")
        .contains("(without the ledger)");
    assertThat(RolloutPage.render(Stories.rolledBack())).doesNotContain(">recorded ");
  }

  @Test
  void drawsIntervalsAgainstTheirLimits() {
    Document page = page(Stories.rolledBack());
    List<String> pictures =
        elements(page, "svg").stream()
            .filter(svg -> svg.getAttribute("class").equals("plot"))
            .map(svg -> svg.getAttribute("aria-label"))
            .toList();
    assertThat(pictures).containsExactly("errors: 0.0328 [0.0143, 0.0542], limit maxWorse 0.01");
  }

  @Test
  void showsHostileTextAsText() {
    for (String text : HostileText.ALL) {
      Document page = page(Stories.saying(text));
      String shown = ShownText.line(text);
      assertThat(elements(page, "td").stream().map(Element::getTextContent))
          .anyMatch(cell -> cell.equals(shown));
      assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("credit version " + shown);
    }
  }

  @Test
  void aRolloutThatHasJustBegunIsDrawn() {
    assertThat(timeline(page(new StoryTeller().told())).getAttribute("aria-label"))
        .endsWith("READY 0% from 20 Nov 2026, 14:00 UTC");
  }

  @Test
  void replacesTheFileOrLeavesIt() throws IOException {
    Path file = folder.resolve("out").resolve("rollout.html");
    RolloutPage.write(file, Stories.paused());
    RolloutPage.write(file, Stories.good());
    assertThat(file).hasContent(RolloutPage.render(Stories.good()));
    Path taken = Files.createDirectory(folder.resolve("taken.html"));
    assertThatThrownBy(() -> RolloutPage.write(taken, Stories.good()))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("no page of the rollout was written");
  }

  private static List<String> signs(RolloutSnapshot snapshot) {
    NodeList uses = timeline(page(snapshot)).getElementsByTagName("use");
    List<String> signs = new ArrayList<>();
    for (int at = 0; at < uses.getLength(); at++) {
      signs.add(((Element) uses.item(at)).getAttribute("href"));
    }
    return signs;
  }

  private static Element timeline(Document page) {
    return elements(page, "svg").stream()
        .filter(svg -> svg.getAttribute("class").equals("timeline"))
        .findFirst()
        .orElseThrow();
  }

  private static List<RolloutSnapshot> samples() {
    List<RolloutSnapshot> samples =
        new ArrayList<>(
            List.of(
                new StoryTeller().told(),
                Stories.good(),
                Stories.rolledBack(),
                Stories.paused(),
                Stories.emergency(),
                Stories.seenDrifted(Stories.paused(), "weights of 150 in sum")));
    HostileText.ALL.forEach(text -> samples.add(Stories.saying(text)));
    return samples;
  }

  private static Document page(RolloutSnapshot snapshot) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(RolloutPage.render(snapshot))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      elements.add((Element) nodes.item(at));
    }
    return elements;
  }
}
