package io.mlgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The published JSON Schema as an editor applies it: to plain YAML, without the reader's classes.
 */
final class PublishedSchema {
  private static final String RESOURCE = "/io/mlgate/policy/policy.schema.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Schema schema;

  PublishedSchema() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    try (InputStream in = PublishedSchema.class.getResourceAsStream(RESOURCE)) {
      schema = registry.getSchema(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the schema says against a policy; empty if it validates.
   *
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if the text is no YAML
   */
  List<String> problems(String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(true).build();
    // From bytes, as editors read it: a byte order mark at the start is no part of the text.
    InputStream bytes = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    JsonNode json = JSON.valueToTree(plain(new Load(settings).loadFromInputStream(bytes)));
    return schema.validate(json).stream().map(Object::toString).toList();
  }

  /** What JSON can hold: keys are text, and numbers that JSON lacks become text. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new TreeMap<>();
      map.forEach((key, item) -> object.put(String.valueOf(key), plain(item)));
      return object;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PublishedSchema::plain).collect(Collectors.toList());
    }
    boolean inJson = !(value instanceof Double number) || Double.isFinite(number);
    return inJson ? value : value.toString();
  }
}
