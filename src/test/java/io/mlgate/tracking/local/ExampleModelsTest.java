package io.mlgate.tracking.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's store was made elsewhere, by a real MLflow that trained real models. */
class ExampleModelsTest {
  private static final Path EXAMPLE = Path.of("examples", "credit");
  private static final String MODEL = "credit-risk-classifier";

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void theFilesOfAVersionAreThoseThatItsModelWasLoggedWith(String number) throws IOException {
    try (TrackingStore store = LocalStores.open("mlflow.db", EXAMPLE.toAbsolutePath())) {
      String id = store.version(MODEL, number).loggedModelId().orElseThrow();
      Path files = EXAMPLE.resolve("mlruns/1/models/" + id + "/artifacts");

      for (ArtifactRoot root : List.of(new OfVersion(MODEL, number), new OfLoggedModel(id))) {
        assertThat(store.artifacts(root, ""))
            .extracting(ArtifactEntry::path)
            .contains("MLmodel", "conda.yaml", "python_env.yaml", "requirements.txt");
        for (ArtifactEntry entry : store.artifacts(root, "")) {
          try (InputStream file =
              store.openArtifact(root, entry.path(), entry.size().orElseThrow())) {
            assertThat(file.readAllBytes())
                .isEqualTo(Files.readAllBytes(files.resolve(entry.path())));
          }
        }
        try (InputStream file = store.openArtifact(root, "MLmodel", 1 << 20)) {
          assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
              .contains("model_id: " + id);
        }
      }
    }
  }
}
