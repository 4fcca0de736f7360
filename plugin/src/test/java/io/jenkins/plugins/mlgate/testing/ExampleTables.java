package io.jenkins.plugins.mlgate.testing;

import io.mlgate.gate.TableSource;
import io.mlgate.table.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The tables of the example's runs where the repository holds them. */
public final class ExampleTables implements TableSource {
    private static final Path RUNS = SampleMlflow.EXAMPLE.resolve("mlruns");

    @Override
    public TableFile fetch(String runId, String path) {
        return TableFile.of(file(runId, path));
    }

    /** The file of an artifact. */
    static Path file(String runId, String path) {
        try (Stream<Path> experiments = Files.list(RUNS)) {
            return experiments
                    .map(experiment ->
                            experiment.resolve(runId).resolve("artifacts").resolve(path))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
