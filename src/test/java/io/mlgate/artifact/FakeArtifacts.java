package io.mlgate.artifact;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Files with validators, which counts how often one was really given. */
final class FakeArtifacts implements Artifacts {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> validators = new ConcurrentHashMap<>();
  private final AtomicInteger copies = new AtomicInteger();

  FakeArtifacts with(String path, byte[] bytes, String validator) {
    files.put(path, bytes);
    validators.put(path, validator);
    return this;
  }

  FakeArtifacts withoutValidator(String path, byte[] bytes) {
    files.put(path, bytes);
    validators.remove(path);
    return this;
  }

  int copies() {
    return copies.get();
  }

  @Override
  public List<ArtifactEntry> artifacts(ArtifactRoot root, String directory) {
    throw new UnsupportedOperationException("the cache lists nothing");
  }

  @Override
  public InputStream openArtifact(ArtifactRoot root, String path, long maxBytes) {
    throw new UnsupportedOperationException("the cache copies");
  }

  @Override
  public ArtifactCopy copyArtifact(ArtifactRequest request, ArtifactSink sink) throws IOException {
    byte[] file = files.get(request.path());
    Optional<String> validator = Optional.ofNullable(validators.get(request.path()));
    if (file == null) {
      throw new TrackingException(Kind.NOT_FOUND, "there is no " + request.path());
    }
    if (request.held().isPresent() && request.held().equals(validator)) {
      return new ArtifactCopy.Unchanged();
    }
    copies.incrementAndGet();
    // As after a break: what came first is void.
    sink.write("broken".getBytes(StandardCharsets.US_ASCII), 0, 6);
    sink.restart();
    for (int from = 0; from < file.length; from += 1000) {
      if (from >= request.maxBytes()) {
        throw new TrackingException(Kind.TOO_LARGE, request.path() + " is too large");
      }
      sink.write(file, from, Math.min(1000, file.length - from));
    }
    return new ArtifactCopy.Copied(file.length, validator);
  }
}
