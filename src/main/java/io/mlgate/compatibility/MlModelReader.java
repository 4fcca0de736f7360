package io.mlgate.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads MLmodel files. Keys that it does not know are of no interest to it. */
public final class MlModelReader {
  /**
   * The most bytes that are read: room for signatures of 40,000 columns. The usual file has some 2
   * kB.
   */
  public static final int LARGEST = 4 * 1024 * 1024;

  /** Python's {@code str(datetime)}, which leaves out a fraction of zero. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  private final String file;
  private final JsonNode root;

  private MlModelReader(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * The model that a file describes.
   *
   * @param file what messages call the file
   * @param yaml its bytes, at most 4 MiB
   * @throws MalformedModelException if it is no MLmodel
   */
  public static MlModel read(String file, byte[] yaml) {
    if (yaml.length > LARGEST) {
      throw new MalformedModelException(
          file + " has " + yaml.length + " bytes; at most " + LARGEST + " are read");
    }
    JsonNode root = YamlDocument.read(file, decoded(file, yaml));
    if (!root.isObject()) {
      throw new MalformedModelException(file + " is no MLmodel: no mapping at its top");
    }
    return new MlModelReader(file, root).model();
  }

  private MlModel model() {
    return new MlModel(
        flavors(),
        text("run_id"),
        signature(),
        text("model_size_bytes").map(this::size),
        text("utc_time_created").map(this::time),
        text("mlflow_version"));
  }

  private Map<String, Flavor> flavors() {
    Map<String, Flavor> flavors = new HashMap<>();
    mapping(root, "", "flavors")
        .ifPresent(
            all ->
                all.properties()
                    .forEach(
                        entry ->
                            flavors.put(entry.getKey(), flavor(entry.getKey(), entry.getValue()))));
    return flavors;
  }

  private Flavor flavor(String name, JsonNode written) {
    if (!written.isObject() && !written.isNull()) {
      throw malformed(new SchemaPath("flavors").named(name).text(), "is no mapping");
    }
    Map<String, String> settings = new HashMap<>();
    written
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isTextual()) {
                settings.put(entry.getKey(), entry.getValue().textValue());
              }
            });
    return new Flavor(name, settings);
  }

  private Optional<Signature> signature() {
    return mapping(root, "", "signature")
        .map(
            written ->
                new SignatureReader(file)
                    .signature(
                        text(written, "signature.", "inputs"),
                        text(written, "signature.", "outputs"),
                        text(written, "signature.", "params")));
  }

  private Optional<String> text(String key) {
    return text(root, "", key);
  }

  private Optional<String> text(JsonNode mapping, String prefix, String key) {
    JsonNode value = mapping.path(key);
    if (value.isContainerNode()) {
      throw malformed(prefix + key, "is no text");
    }
    return Optional.ofNullable(value.textValue());
  }

  private Optional<JsonNode> mapping(JsonNode parent, String prefix, String key) {
    JsonNode value = parent.path(key);
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw malformed(prefix + key, "is no mapping");
    }
    return Optional.of(value);
  }

  private long size(String written) {
    try {
      long bytes = Long.parseLong(written);
      if (bytes >= 0) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw malformed("model_size_bytes", "is no number of bytes: " + Shown.quoted(written));
  }

  private LocalDateTime time(String written) {
    try {
      return LocalDateTime.parse(written, TIME);
    } catch (DateTimeParseException e) {
      throw malformed("utc_time_created", "is no time: " + Shown.quoted(written));
    }
  }

  private MalformedModelException malformed(String place, String what) {
    return new MalformedModelException(file + ": " + place + " " + what);
  }

  private static String decoded(String file, byte[] yaml) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedModelException(file + " is no text in UTF-8", e);
    }
  }
}
