package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardCommandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/card/credit.md");

  @TempDir private static Path reports;

  @TempDir private Path directory;

  @BeforeAll
  static void check() {
    Shell.in(reports)
        .run(
            "check",
            Shell.EXAMPLE_POLICY,
            "--tracking-uri",
            Shell.EXAMPLE_STORE,
            "--model",
            "3",
            "--report",
            "r");
  }

  private static String report() {
    return reports.resolve("r/report.json").toString();
  }

  /** Write it again with -Dmlgate.golden=write, and read the difference. */
  @Test
  void writesTheCardOfTheExample() throws IOException {
    Files.writeString(
        directory.resolve("notes.md"),
        "# Credit\n\n## Intended use\nRanks *applications*.\n\n## Environmental impact\nNone.\n");
    Shell.Result result =
        shell()
            .run(
                "card",
                report(),
                "--text",
                "notes.md",
                "--tracking-uri",
                Shell.EXAMPLE_STORE,
                "-o",
                "out");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    String card =
        Files.readString(directory.resolve("out/MODEL_CARD.md"))
            .replaceAll("mlGate \\S+", "mlGate VERSION")
            .replaceAll("- (Store|Policy): .*", "- $1: PLACE");
    if ("write".equals(System.getProperty("mlgate.golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, card);
    }
    assertThat(card).isEqualTo(Files.readString(GOLDEN));
    assertThat(directory.resolve("out/model_card.html"))
        .content()
        .contains("<em>applications</em>");
  }

  @Test
  void needsNoStoreAndReplacesItsOwnCard() throws IOException {
    assertThat(shell().run("card", report(), "--to", "out").status()).isZero();
    assertThat(shell().run("card", report(), "--to", "out").status()).isZero();
    assertThat(directory.resolve("out/MODEL_CARD.md")).content().doesNotContain("Flavours");
    try (var files = Files.list(directory.resolve("out"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void neverReplacesACardThatSomebodyWrote() throws IOException {
    Files.writeString(directory.resolve("MODEL_CARD.md"), "# My card\n");
    Shell.Result result = shell().run("card", report(), "--to", ".");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            "MODEL_CARD.md is there, and mlgate card did not write it: name another folder, or move"
                + " it\n")
        .hasLineCount(1);
    assertThat(directory.resolve("MODEL_CARD.md")).hasContent("# My card\n");
    assertThat(directory.resolve("model_card.html")).doesNotExist();
  }

  @Test
  void refusesAReportWhoseFactsWereChanged() throws IOException {
    Files.writeString(
        directory.resolve("r.json"),
        Files.readString(Path.of(report())).replace("\"bchen\"", "\"ajones\""));
    Shell.Result result = shell().run("card", "r.json", "--to", "out");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("mlgate: r.json was changed: its facts give sha256:");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aHeadingThatNoCardHasIsOneLine() throws IOException {
    Files.writeString(directory.resolve("notes.md"), "## Intended uses\nx\n");
    Shell.Result result = shell().run("card", report(), "--text", "notes.md", "--to", "out");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "mlgate: notes.md:1: a model card has no section 'Intended uses'; did you mean 'Intended"
                + " use'?\n");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(shell().run("card", "none.json", "--to", "out").status()).isEqualTo(2);
    assertThat(shell().run("card", report(), "--text", "none.md", "--to", "out").err())
        .isEqualTo("mlgate: can't read none.md: name a Markdown file in UTF-8\n");
    assertThat(shell().run("card", report(), "--to", "").status()).isEqualTo(2);
    assertThat(shell().run("card", report()).status()).isEqualTo(2);
  }

  private Shell shell() {
    return Shell.in(directory);
  }
}
