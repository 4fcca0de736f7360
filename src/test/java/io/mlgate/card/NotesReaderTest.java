package io.mlgate.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotesReaderTest {

  @Test
  void takesTheTextUnderEachHeadingAsItIsWritten() {
    CardNotes notes =
        read(
            """
            # Credit

            ## intended USE

            Ranks *applications*.
              - one

            ### Users
            Case workers.
            ## Factors ##
            Age.

            ## Metrics
            """);
    assertThat(notes.of(CardSection.INTENDED_USE).orElseThrow().markdown())
        .isEqualTo("Ranks *applications*.\n  - one\n\n### Users\nCase workers.");
    assertThat(notes.of(CardSection.INTENDED_USE).orElseThrow().html())
        .contains("<em>applications</em>", "<h3>Users</h3>", "<li>one</li>");
    assertThat(notes.of(CardSection.FACTORS).orElseThrow().html()).isEqualTo("<p>Age.</p>");
    assertThat(notes.texts()).hasSize(2);
  }

  @Test
  void knowsEverySection() {
    String all =
        Arrays.stream(CardSection.values())
            .map(section -> "## " + section.title() + "\n\ntext of " + section.title() + "\n")
            .collect(Collectors.joining("\n"));
    assertThat(read(all).texts()).hasSameSizeAs(CardSection.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ## Intended uses~x           | n.md:1: a model card has no section 'Intended uses'; did you mean 'Intended use'?
          ## Weather~x                 | n.md:1: a model card has no section 'Weather'; its sections are Model details, Intended use, Factors, Metrics, Evaluation data, Training data, Quantitative analyses, Ethical considerations, Caveats and recommendations, How to get started, Technical specifications, Environmental impact, Owners and contact
          Hello.~~## Factors           | n.md:1: text before the first heading: begin with one such as ## Intended use
          # T~~Hello.~~## Factors      | n.md:3: text before the first heading: begin with one such as ## Intended use
          ## Factors~a~# B~b           | n.md:3: a title in the middle: sections begin with ##, parts of them with ###
          ## Factors~a~## factors~b    | n.md:3: 'Factors' has a text already: join the two
          ## Factors~<div>~x           | n.md:2: HTML, which cards don't take: write Markdown
          ## Factors~<!-- x            | n.md:2: HTML, which cards don't take: write Markdown
          ## Factors~```~## Metrics~x  | n.md:2: a block of code that does not end: close it with ```
          """)
  void refusesWhatNoCardTakes(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(CardException.class)
        .hasMessage(message);
  }

  @Test
  void takesNoHeadingOutOfCode() {
    CardNotes notes = read("## Factors\n```\n## Weather\n```\n");
    assertThat(notes.of(CardSection.FACTORS).orElseThrow().html())
        .isEqualTo("<pre><code>## Weather\n</code></pre>");
  }

  @Test
  void findsAnAddressThatAnotherSectionGives() {
    CardNotes notes = read("## Factors\nSee [it][1].\n\n## Metrics\nx\n\n[1]: https://e.org/a\n");
    assertThat(notes.of(CardSection.FACTORS).orElseThrow().html())
        .contains("href=\"https://e.org/a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "![x](https://e.org/x.png)",
        "![x](javascript:alert(1))",
        "![<img src=x onerror=alert(1)>](y)",
        "[x](https://e.org \"\\\" onmouseover=\\\"alert(1)\")",
        "a <img src=x onerror=alert(1)> b",
        "| a | b |\n|---|---|\n| <b onclick=x> | [y](javascript:z) |"
      })
  void letsNothingRunAndNothingLoad(String text) {
    String html =
        read("## Factors\n\nx " + text + "\n").of(CardSection.FACTORS).orElseThrow().html();
    assertThat(html)
        .doesNotContain("<script", "<img", "<b ", "src=\"", "\" onmouseover")
        .doesNotContainPattern("(?i)href=\"\\s*(javascript|data|vbscript)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "- ", "[", "*a **b ", "![", "a` ``", "<a ", "(", "\\"})
  void deepNestingIsNoTrap(String part) {
    assertThat(read("## Factors\n\nx\n\n" + part.repeat(20_000) + "\n").texts()).hasSize(1);
  }

  private static CardNotes read(String text) {
    return NotesReader.read("n.md", text);
  }
}
