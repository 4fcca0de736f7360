package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.history.LedgerStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DossierCommandTest {
  private static final String MODEL = "credit-risk-classifier";

  @TempDir private Path directory;

  @BeforeEach
  void check() {
    for (String version : new String[] {"2", "3"}) {
      run(
          "check",
          Shell.EXAMPLE_POLICY,
          "--tracking-uri",
          Shell.EXAMPLE_STORE,
          "--model",
          version,
          "--report",
          "report-" + version,
          "--ledger",
          ".mlgate/ledger");
    }
  }

  @Test
  void packsWhatIsThereAndListsWhatIsMissing() throws Exception {
    Files.writeString(directory.resolve("runbook.txt"), "call ops");

    Shell.Result result =
        run(
            "dossier",
            MODEL,
            "--version",
            "2",
            "--report",
            "report-2",
            "--runbook",
            "runbook.txt",
            "-o",
            "d.zip");

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out().lines().map(line -> line.replaceAll(":.*", "")))
        .containsExactly(
            "wrote d.zip with 8 files",
            "  missing",
            "  missing",
            "  missing",
            "  missing",
            "  missing");
    Map<String, String> files = unzipped("d.zip");
    assertThat(files)
        .containsOnlyKeys(
            "SHA256SUMS",
            "evidence.json",
            "index.md",
            "ledger/head.json",
            "ledger/records.jsonl",
            "policy.yaml",
            "report/report.html",
            "report/report.json",
            "report/report.md",
            "runbook.txt");
    assertThat(files.get("index.md"))
        .contains(
            "Decision: RELEASABLE",
            "**model card**: write it with mlgate card",
            "**approvals**: the ledger has no approval",
            "**attestation",
            "**monitoring plan**",
            "**rollback criteria**");
    assertThat(files.get("evidence.json"))
        .isEqualTo(Files.readString(directory.resolve("report-2/evidence.json")));
    assertThat(files.get("ledger/records.jsonl"))
        .isEqualTo(Files.readString(directory.resolve(".mlgate/ledger/" + MODEL + ".jsonl")));
    assertThat(files.get("policy.yaml")).isEqualTo(Files.readString(Path.of(Shell.EXAMPLE_POLICY)));
  }

  @Test
  void coreutilsCheckTheFiles() throws Exception {
    run("dossier", MODEL, "--version", "2", "--report", "report-2", "-o", "d.zip");
    Path out = Files.createDirectory(directory.resolve("out"));
    for (Map.Entry<String, String> file : unzipped("d.zip").entrySet()) {
      Path path = out.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    assertThat(sha256sum(out)).isZero();

    Files.writeString(out.resolve("policy.yaml"), "x");

    assertThat(sha256sum(out)).isNotZero();
  }

  @Test
  void theSameInputsGiveTheSameBytes() {
    run("dossier", MODEL, "--version", "2", "--report", "report-2", "-o", "d.zip");
    Shell.in(directory)
        .withDefaultLedger()
        .at("2029-01-01T00:00:00Z")
        .run("dossier", MODEL, "--version", "2", "--report", "report-2", "-o", "e.zip");

    assertThat(directory.resolve("e.zip")).hasSameBinaryContentAs(directory.resolve("d.zip"));
  }

  @Test
  void approvalsOfTheEvidenceAreInIt() throws IOException {
    String evidence = digest();
    LedgerStory.in(directory.resolve(".mlgate/ledger"), MODEL)
        .by(
            "alice",
            "approval",
            "{'answer':'approve','evidence':'%s','person':'alice','role':'risk','stage':'canary'}"
                .formatted(evidence));

    Shell.Result result =
        run("dossier", MODEL, "--evidence", evidence, "--report", "report-2", "-o", "d.zip");

    assertThat(result.out()).doesNotContain("missing: approvals");
    Map<String, String> files = unzipped("d.zip");
    assertThat(files.get("approvals.json")).contains("alice");
    assertThat(files.get("index.md")).contains("approve by alice (risk) for canary, record 3");
  }

  @Test
  void theReportOfOtherEvidenceIsRefused() {
    Shell.Result result =
        run("dossier", MODEL, "--version", "2", "--report", "report-3", "-o", "d.zip");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("mlgate: report-3 is the report of sha256:");
    assertThat(directory.resolve("d.zip")).doesNotExist();
  }

  @Test
  void aReportThatWasChangedIsRefused() throws IOException {
    Path report = directory.resolve("report-2/report.json");
    Files.writeString(
        report,
        Files.readString(report).replaceFirst("\"author\" : \"[^\"]*\"", "\"author\" : \"eve\""));

    Shell.Result result =
        run("dossier", MODEL, "--version", "2", "--report", "report-2", "-o", "d.zip");

    assertThat(result.status()).isEqualTo(1);
    assertThat(directory.resolve("d.zip")).doesNotExist();
  }

  @Test
  void nothingIsReplacedAndNothingMadeUp() throws IOException {
    Files.writeString(directory.resolve("d.zip"), "mine");

    assertThat(run("dossier", MODEL, "--version", "2", "-o", "d.zip").err())
        .isEqualTo("mlgate: d.zip is there already: name another file\n");
    assertThat(directory.resolve("d.zip")).hasContent("mine");
    assertThat(run("dossier", MODEL, "--version", "9", "-o", "e.zip").err())
        .contains("has no evidence of version 9");
    assertThat(run("dossier", MODEL, "--evidence", "sha256:12", "-o", "e.zip").status())
        .isEqualTo(2);
    assertThat(run("dossier", MODEL, "-o", "e.zip").err())
        .isEqualTo("mlgate: name the evidence or the version: --evidence or --version\n");
    assertThat(run("dossier", MODEL, "--version", "2", "--card", "nope", "-o", "e.zip").err())
        .isEqualTo("mlgate: can't read nope: name a file\n");
    assertThat(directory.resolve("e.zip")).doesNotExist();
    assertThat(
            run("dossier", "other", "--evidence", "sha256:" + "0".repeat(64), "-o", "e.zip").out())
        .contains("missing: evidence:", "missing: report:", "missing: ledger:");
  }

  private String digest() throws IOException {
    return Files.readAllLines(directory.resolve(".mlgate/ledger/" + MODEL + ".jsonl"))
        .get(0)
        .replaceAll(".*\"evidence\":\"(sha256:[0-9a-f]{64}).*", "$1");
  }

  private Map<String, String> unzipped(String name) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(directory.resolve(name)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static int sha256sum(Path folder) throws Exception {
    Process process =
        new ProcessBuilder("sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private Shell.Result run(String... arguments) {
    return Shell.in(directory).withDefaultLedger().run(arguments);
  }
}
