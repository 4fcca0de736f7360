package io.mlgate.tracking.local;

import static io.mlgate.tracking.local.Refusal.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.Lifecycle;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest extends LocalStoreContract {

  @Override
  TrackingStore open(Path folder) {
    return new FileStore("./mlruns", Samples.fileStore(folder));
  }

  @Override
  Path artifactFolder(String runId) {
    return runFolder(runId).resolve("artifacts");
  }

  @Override
  Path modelFolder(String modelId) {
    return modelMeta(modelId).resolveSibling("artifacts");
  }

  @Override
  void placeVersion2(String uri) {
    Path meta = folder.resolve("mlruns/models/credit model/version-2/meta.yaml");
    List<String> lines =
        Samples.read(meta)
            .lines()
            .map(it -> it.startsWith("storage_location:") ? "storage_location: " + uri : it)
            .toList();
    assertThat(lines).contains("storage_location: " + uri);
    try {
      write(meta, String.join("\n", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void deleteLoggedModel(String modelId) throws IOException {
    change(modelMeta(modelId), "name: model", "lifecycle_stage: deleted\nname: model");
  }

  private Path modelMeta(String modelId) {
    String experiment = named("champion").experimentId();
    return folder.resolve("mlruns/" + experiment + "/models/" + modelId + "/meta.yaml");
  }

  @Test
  void saysItsLocationAsGiven() {
    assertThat(store.location()).isEqualTo("./mlruns");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 0.5|0.5|0|1",
        "1 0.5 3|0.5|3|1",
        "1 0.5 3\\n2 0.7 1|0.5|3|1",
        "1 0.5 3\\n2 0.7 3|0.7|3|2",
        "1 0.7 3\\n1 0.5 3|0.7|3|1",
        "1 nan 3\\n1 0.5 3|NaN|3|1",
        "1 0.5 3\\n1 nan 3|0.5|3|1",
        "1 inf 3|Infinity|3|1",
        "1 -inf -3|-Infinity|-3|1",
        "1 1e-05 0|0.00001|0|1",
        "1 -1.5E+10 0|-1.5E10|0|1",
        // MLflow's own reader takes the step of a line with a dataset for 0.
        "1 0.5 9 data 0a1b\\n2 0.7 1 data 0a1b|0.7|0|2",
      })
  void theLatestMetricIsTheGreatestStepThenTimeThenValue(
      String lines, double value, long step, long timestamp) throws IOException {
    Run run = named("champion");
    write(runFolder(run.runId()).resolve("metrics/m"), lines.replace("\\n", "\n") + "\n");

    assertThat(store.run(run.runId()).metric("m"))
        .contains(new LoggedMetric(value, step, timestamp));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "a 0.5 3", "1 high 3", "1 0.5 3 x", "1 0x1p3 0", "1 0.5d 0"})
  void aMalformedMetricIsReported(String line) throws IOException {
    Run run = named("champion");
    write(runFolder(run.runId()).resolve("metrics/bad"), line + "\n");

    failureOf(() -> store.run(run.runId())).isKind(Kind.MALFORMED).says("metric bad");
  }

  @ParameterizedTest
  @CsvSource({
    "1,RUNNING",
    "2,SCHEDULED",
    "3,FINISHED",
    "4,FAILED",
    "5,KILLED",
    "6,UNKNOWN",
    "4294967299,UNKNOWN",
    "null,RUNNING"
  })
  void statesAreNumbered(String number, RunStatus status) throws IOException {
    Run run = named("champion");
    change(runFolder(run.runId()).resolve("meta.yaml"), "status: 3", "status: " + number);

    assertThat(store.run(run.runId()).status()).isEqualTo(status);
  }

  @Test
  void aRunThatIsNotThereHasNoHistory() {
    failureOf(() -> store.history("nope", "accuracy")).isKind(Kind.NOT_FOUND);
  }

  @Test
  void aNameThatLooksLikeANumberStaysAName() {
    assertThat(named("1e5").name()).isEqualTo("1e5");
  }

  @Test
  void runsOfAnExperimentInTheTrashReadBack() throws IOException {
    Run run = named("champion");
    Path experiment = folder.resolve("mlruns").resolve(run.experimentId());
    Path trash = Files.createDirectories(folder.resolve("mlruns/.trash"));
    Files.move(experiment, trash.resolve(run.experimentId()));

    assertThat(store.run(run.runId()).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    assertThat(search("params.seed = '7'")).hasSize(1);
  }

  @Test
  void anArtifactCannotPoseAsARun() throws IOException {
    Run run = named("champion");
    Path artifacts = artifactFolder(run.runId());
    String other = "ffffffffffffffffffffffffffffffff";
    Path posing = Files.createDirectories(folder.resolve("mlruns/0").resolve(other));
    write(
        posing.resolve("meta.yaml"),
        Samples.read(runFolder(run.runId()).resolve("meta.yaml")).replace(run.runId(), other));
    Files.createDirectories(artifacts.resolve(other));
    write(artifacts.resolve(other).resolve("meta.yaml"), Samples.read(posing.resolve("meta.yaml")));

    failureOf(() -> store.run(other)).isKind(Kind.NOT_FOUND);
  }

  @Test
  void aRunThatIsALinkOutOfTheStoreIsRefused() throws IOException {
    Run run = named("champion");
    Path outside = folder.resolve("outside");
    Files.move(runFolder(run.runId()), outside);
    Files.createSymbolicLink(
        folder.resolve("mlruns").resolve(run.experimentId()).resolve(run.runId()), outside);

    failureOf(() -> store.run(run.runId())).isKind(Kind.MALFORMED).says("symbolic link");
    failureOf(() -> search("")).isKind(Kind.MALFORMED).says("symbolic link");
  }

  @Test
  void aTagThatIsALinkOutOfTheStoreIsRefused() throws IOException {
    Run run = named("champion");
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(runFolder(run.runId()).resolve("tags/stolen"), secret);

    failureOf(() -> store.run(run.runId())).isKind(Kind.MALFORMED).says("tags/stolen");
  }

  @Test
  void linksToFoldersAreNotFollowed() throws IOException {
    Run run = named("champion");
    Path params = runFolder(run.runId()).resolve("params");
    Files.createSymbolicLink(params.resolve("loop"), params);

    assertThat(store.run(run.runId()).params()).containsOnlyKeys("seed");
  }

  @Test
  void aDatasetNamedOutsideTheStoreIsRefused() throws IOException {
    Run run = named("champion");
    try (Stream<Path> inputs = Files.list(runFolder(run.runId()).resolve("inputs"))) {
      Path meta = inputs.findFirst().orElseThrow().resolve("meta.yaml");
      write(meta, Samples.read(meta).replaceFirst("(?m)^source_id: .*$", "source_id: ../../../x"));
    }

    failureOf(() -> store.run(run.runId())).isKind(Kind.BAD_REQUEST).says("../../../x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void aFileThatNestsWithoutEndIsRefusedInsteadOfOverflowingTheStack(String opening)
      throws IOException {
    Run run = named("champion");
    write(runFolder(run.runId()).resolve("meta.yaml"), opening.repeat(200_000));

    failureOf(() -> store.run(run.runId()))
        .isKind(Kind.MALFORMED)
        .says("meta.yaml", "nests more than 16 levels deep");
  }

  @Test
  void aFileWithAliasesIsRefused() throws IOException {
    Run run = named("champion");
    change(runFolder(run.runId()).resolve("meta.yaml"), "status: 3", "x: &a 1\nstatus: *a");

    failureOf(() -> store.run(run.runId())).isKind(Kind.MALFORMED).says("meta.yaml", "anchors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"meta.yaml", "params/huge", "tags/huge"})
  void aHugeFileIsNotReadIntoMemory(String name) throws IOException {
    Run run = named("champion");
    try (RandomAccessFile file =
        new RandomAccessFile(runFolder(run.runId()).resolve(name).toFile(), "rw")) {
      file.setLength(4L << 30);
    }

    failureOf(() -> store.run(run.runId())).isKind(Kind.TOO_LARGE).says(name, "1048576 bytes");
  }

  @Test
  void aMetricOfOneEndlessLineIsNotReadIntoMemory() throws IOException {
    Run run = named("champion");
    try (RandomAccessFile file =
        new RandomAccessFile(runFolder(run.runId()).resolve("metrics/huge").toFile(), "rw")) {
      file.setLength(4L << 30);
    }

    failureOf(() -> store.run(run.runId())).isKind(Kind.MALFORMED).says("huge", "a line");
    failureOf(() -> store.history(run.runId(), "huge")).isKind(Kind.MALFORMED);
  }

  @Test
  void aLongHistoryIsReadAlthoughItIsLargerThanOtherFilesMayBe() throws IOException {
    Run run = named("champion");
    StringBuilder lines = new StringBuilder();
    for (int step = 0; step < 50_000; step++) {
      lines.append("1700000000000 0.5 ").append(step).append('\n');
    }
    write(runFolder(run.runId()).resolve("metrics/long"), lines.toString());

    assertThat(store.run(run.runId()).metric("long"))
        .contains(new LoggedMetric(0.5, 49_999, 1_700_000_000_000L));
    assertThat(store.history(run.runId(), "long")).hasSize(50_000);
  }

  @Test
  void whatATerminalWouldObeyIsStruckFromMessages() throws IOException {
    Run run = named("champion");
    write(runFolder(run.runId()).resolve("metrics/bad"), "1 \u001b[2J\u009b31m\u202e 0\n");

    Refusal refusal = failureOf(() -> store.run(run.runId()));

    assertThat(refusal.failure().getMessage())
        .endsWith(": 1 \uFFFD[2J\uFFFD31m\uFFFD 0")
        .matches("[^\\p{Cc}\\p{Cf}]*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"77", "3", "9999999999", "one"})
  void anAliasWhoseVersionIsGoneIsBrokenAndNotMissing(String version) throws IOException {
    write(folder.resolve("mlruns/models/credit model/aliases/champion"), version);

    failureOf(() -> store.versionByAlias("credit model", "champion"))
        .isKind(Kind.BROKEN)
        .says("alias champion", "credit model", "version " + version);
  }

  @ParameterizedTest
  @CsvSource({"'run_id: [', is no YAML", "'just text', no mapping", "'', no mapping"})
  void aMalformedFileIsNamed(String yaml, String words) throws IOException {
    Run run = named("champion");
    write(runFolder(run.runId()).resolve("meta.yaml"), yaml);

    failureOf(() -> store.run(run.runId()))
        .isKind(Kind.MALFORMED)
        .says(run.runId() + "/meta.yaml", words);
  }

  @Test
  void aParameterThatIsNoTextIsNamed() throws IOException {
    Run run = named("champion");
    Files.write(runFolder(run.runId()).resolve("params/bytes"), new byte[] {(byte) 0xff, 0});

    failureOf(() -> store.run(run.runId())).isKind(Kind.MALFORMED).says("params/bytes", "UTF-8");
  }

  @Test
  void aStoreThatWasRenamedStillFindsItsArtifacts() throws IOException {
    String run = named("champion").runId();
    Path model = modelFolder(named("champion").loggedModelIds().get(0));
    write(Files.createDirectories(model).resolve("MLmodel"), "flavors:\n");
    Files.move(folder.resolve("mlruns"), folder.resolve("renamed store"));

    try (TrackingStore renamed = new FileStore("renamed", folder.resolve("renamed store"))) {
      assertThat(renamed.artifacts(new OfRun(run), "predictions")).hasSize(1);
      assertThat(renamed.artifacts(new OfVersion("credit model", "1"), "")).hasSize(1);
    }
  }

  private Path runFolder(String runId) {
    String experiment = store.run(runId).experimentId();
    return folder.resolve("mlruns").resolve(experiment).resolve(runId);
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Samples.read(file);
    assertThat(text).contains(from);
    write(file, text.replace(from, to));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
