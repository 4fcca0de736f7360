package io.mlgate.card;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.TableFiles;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.TrackingException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ModelCardTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      gates:
        accuracy: {logged: accuracy, direction: higher, min: 0.85}
        recall: {logged: 'recall_{sex}', slices: {sex: [f, m]}, direction: higher, min: 0.70}
      """;

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void whatNobodyKnowsIsNotStated() {
    ModelCard card = card(run("c"));
    assertThat(MarkdownCard.render(card))
        .contains(
            "## Intended use\n\nNot stated.\n",
            "## Evaluation data\n\nNot stated.\n",
            "## Training data\n\nNot stated.\n",
            "## How to get started\n\nNot stated.\n",
            "## Environmental impact\n\nNot stated.\n",
            "## Owners and contact\n\nNot stated.\n")
        .doesNotContain("## Model details\n\nNot stated.", "load_model", "Flavours");
    assertThat(elements(page(card), "section")).hasSameSizeAs(CardSection.values());
    assertThat(HtmlCard.render(card)).contains("<p class=\"note\">Not stated.</p>");
  }

  @Test
  void numbersStandOverallAndByGroupAndWhatFailedAmongTheCaveats() {
    String card =
        MarkdownCard.render(
            card(
                run("c")
                    .metric("accuracy", 0.9)
                    .metric("recall_f", 0.75)
                    .metric("recall_m", 0.65)));
    assertThat(section(card, CardSection.QUANTITATIVE_ANALYSES))
        .contains("The evaluation says BLOCKED, no baseline.")
        .contains("| accuracy | 0.9 | – | – | at least 0.85 | – | PASS |")
        .contains("### By group")
        .contains("| recall, sex=f | 0.75 | – | – | at least 0.70 | – | PASS |");
    assertThat(section(card, CardSection.CAVEATS))
        .contains("| recall, sex=m | FAIL | block |")
        .doesNotContain("sex=f", "Every gate");
    assertThat(section(card, CardSection.FACTORS)).contains("| sex | f, m |");
  }

  @Test
  void datasetsGoWhereTheRunSaysThatTheyWereUsed() {
    String card =
        MarkdownCard.render(
            card(
                run("c")
                    .dataset(new DatasetInput("a", "1", "s", "training"))
                    .dataset(new DatasetInput("b", "2", "s", "evaluation"))
                    .dataset(new DatasetInput("c", "3", "s", ""))));
    assertThat(section(card, CardSection.TRAINING_DATA))
        .contains("| a | 1 | training | s |", "| c | 3 | not stated | s |")
        .doesNotContain("| b |");
    assertThat(section(card, CardSection.EVALUATION_DATA)).contains("| b | 2 |");
  }

  @Test
  void whatPeopleWroteStandsBeforeWhatIsKnown() {
    CardNotes notes = NotesReader.read("n.md", "## Caveats and recommendations\nMind *the* gap.\n");
    ModelCard card = ModelCard.of(record(run("c"), "run"), Optional.empty(), notes);
    assertThat(section(MarkdownCard.render(card), CardSection.CAVEATS))
        .startsWith("\nMind *the* gap.\n\n### What did not pass");
    assertThat(HtmlCard.render(card)).contains("<p>Mind <em>the</em> gap.</p>");
  }

  @Test
  void theStoreAddsFlavoursAndSignature() {
    store
        .with(
            new ModelVersion(
                "credit", "3", Optional.of("c"), Optional.empty(), "", "READY", Map.of()))
        .withFile(
            "version 3 of model 'credit'",
            "MLmodel",
            """
            flavors:
              sklearn: {sklearn_version: 1.5.0}
            mlflow_version: 3.1.0
            signature:
              inputs: '[{"type": "double", "name": "age", "required": true}]'
              outputs: '[{"type": "long", "required": true}]'
            """);
    EvidenceRecord record = record(run("c"), "version");
    ModelDetails details =
        ModelDetails.read(store, record.evaluation().candidate().facts().orElseThrow());
    String card = MarkdownCard.render(ModelCard.of(record, Optional.of(details), CardNotes.NONE));
    assertThat(section(card, CardSection.TECHNICAL_SPECIFICATIONS))
        .contains(
            "- Flavours: sklearn 1.5.0\n", "| input | age | double |", "| output | – | long |");
    assertThat(section(card, CardSection.GETTING_STARTED))
        .contains("mlflow.pyfunc.load_model(\"models:/credit/3\")");
  }

  @Test
  void aCandidateThatCouldNotBeReadHasNoCard() {
    store.failing("c", TrackingException.Kind.UNREACHABLE, "no answer");
    assertThatThrownBy(() -> card(run("c")))
        .isInstanceOf(CardException.class)
        .hasMessageContaining("could not be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</td></table><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "a|b || c",
        "line one\n## Intended use\n```\n<!--",
        "]]> <![CDATA[ &amp; &#60;",
        "\u202eevil\u0000\u001b[31m",
        "{{evil}} {{{evil}}} {{#x}}"
      })
  void textOfOthersStaysText(String text) {
    ModelCard card =
        card(
            run("c")
                .named(text)
                .param(text, text)
                .tag("mlflow.user", text)
                .tag("mlflow.source.git.commit", text)
                .dataset(new DatasetInput(text, text, text, text)));
    Document page = page(card);
    for (String tag : List.of("script", "img", "link", "iframe", "form")) {
      assertThat(elements(page, tag)).as(tag).isEmpty();
    }
    for (Element element : elements(page, "*")) {
      assertThat(element.getAttribute("onmouseover")).isEmpty();
    }
    assertThat(elements(page, "section")).hasSameSizeAs(CardSection.values());
    String markdown = MarkdownCard.render(card);
    assertThat(markdown.lines().filter(line -> line.startsWith("## ")))
        .hasSameSizeAs(CardSection.values());
    assertThat(markdown.replace(MarkdownCard.MARK, "")).doesNotContain("<");
  }

  @Test
  void thePageIsFoundItsWayIn() {
    Document page = page(card(run("c").metric("accuracy", 0.9)));
    List<String> ids =
        elements(page, "*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(elements(page, "a"))
        .hasSameSizeAs(CardSection.values())
        .allMatch(a -> ids.contains(a.getAttribute("href").substring(1)));
    elements(page, "table")
        .forEach(table -> assertThat(table.getElementsByTagName("caption").getLength()).isOne());
    elements(page, "th").forEach(th -> assertThat(th.getAttribute("scope")).matches("col|row"));
    assertThat(elements(page, "h1")).hasSize(1);
  }

  private ModelCard card(RunBuilder candidate) {
    return ModelCard.of(record(candidate, "run"), Optional.empty(), CardNotes.NONE);
  }

  private EvidenceRecord record(RunBuilder candidate, String as) {
    store.with(candidate.build());
    return EvidenceRecord.of(
        new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
            .evaluate(
                PolicyReader.read("mlgate.yaml", POLICY.getBytes(StandardCharsets.UTF_8)),
                new CandidateChoice.Named(
                    as.equals("run")
                        ? new Reference.OfRun("c")
                        : new Reference.OfVersion("credit", "3")),
                Optional.empty()),
        new Envelope("0.1.0", Instant.EPOCH, "memory"));
  }

  private static String section(String card, CardSection section) {
    int start = card.indexOf("\n## " + section.title() + "\n") + section.title().length() + 5;
    int end = card.indexOf("\n## ", start);
    return card.substring(start, end < 0 ? card.length() : end);
  }

  /** The page is written so that it is well-formed XML, too. */
  private static Document page(ModelCard card) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(
              new InputSource(
                  new StringReader(HtmlCard.render(card).replace("<!DOCTYPE html>", ""))));
    } catch (java.io.IOException
        | org.xml.sax.SAXException
        | javax.xml.parsers.ParserConfigurationException e) {
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
