package io.mlgate.compatibility;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON texts of which MLflow makes a signature. */
final class SignatureReader {
  /** A level of a type takes two of JSON. */
  private static final int DEEPEST_JSON = 3 * TypeReader.DEEPEST;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python writes NaN and Infinity as defaults of parameters.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST_JSON).build())
          .build();

  private static final JsonMapper JSON =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final String file;

  SignatureReader(String file) {
    this.file = file;
  }

  Signature signature(Optional<String> inputs, Optional<String> outputs, Optional<String> params) {
    return new Signature(
        inputs.map(json -> schema("signature.inputs", json)),
        outputs.map(json -> schema("signature.outputs", json)),
        params.map(this::params).orElse(List.of()));
  }

  private ModelSchema schema(String place, String json) {
    SchemaPath path = new SchemaPath(place);
    JsonNode written = array(path, json);
    if (written.isEmpty()) {
      throw malformed(path, "is empty");
    }
    boolean tensors = written.get(0).path("type").asText().equals("tensor");
    List<ColSpec> columns = new ArrayList<>();
    List<TensorSpec> specs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int position = 0;
    for (JsonNode entry : written) {
      TypeReader reader = reader(path.at(position++), entry);
      if (entry.path("type").asText().equals("tensor") != tensors) {
        throw reader.malformed("mixes columns and tensors");
      }
      Optional<String> name = reader.optionalName();
      name.filter(one -> !names.add(one))
          .ifPresent(
              one -> {
                throw reader.malformed("has the name " + Shown.quoted(one) + " of another");
              });
      if (tensors) {
        specs.add(reader.tensor(name));
      } else {
        columns.add(reader.column(name));
      }
    }
    if (!names.isEmpty() && names.size() != written.size()) {
      throw malformed(path, "mixes named and unnamed entries");
    }
    if (tensors && names.isEmpty() && specs.size() > 1) {
      throw malformed(path, "has several tensors without names");
    }
    return tensors ? new TensorSchema(specs) : new ColumnSchema(columns);
  }

  private List<ParamSpec> params(String json) {
    SchemaPath path = new SchemaPath("signature.params");
    List<ParamSpec> params = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int position = 0;
    for (JsonNode entry : array(path, json)) {
      TypeReader reader = reader(path.at(position++), entry);
      ParamSpec param = reader.param();
      if (!names.add(param.name())) {
        throw reader.malformed("has the name " + Shown.quoted(param.name()) + " of another");
      }
      params.add(param);
    }
    return params;
  }

  private TypeReader reader(SchemaPath path, JsonNode entry) {
    if (!entry.isObject()) {
      throw malformed(path, "is no object");
    }
    return new TypeReader(file, path, entry);
  }

  private JsonNode array(SchemaPath path, String json) {
    JsonNode written;
    try {
      written = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      String reason = Shown.plain(String.valueOf(e.getOriginalMessage()), 200);
      throw new MalformedModelException(file + ": " + path + " is no JSON: " + reason, e);
    }
    if (!written.isArray()) {
      throw malformed(path, "is no list");
    }
    return written;
  }

  private MalformedModelException malformed(SchemaPath path, String what) {
    return new MalformedModelException(file + ": " + path + " " + what);
  }
}
