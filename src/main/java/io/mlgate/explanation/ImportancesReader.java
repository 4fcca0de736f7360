package io.mlgate.explanation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads importances from JSON: {@code {"income": 0.4, "age": 0.1}}, or a list of {@code {"feature":
 * "income", "importance": 0.4}}.
 */
public final class ImportancesReader {
  /** The most bytes that are read: room for some 20,000 features. */
  public static final int LARGEST = 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final NavigableMap<String, Double> sizes = new TreeMap<>();

  private ImportancesReader(String file) {
    this.file = file;
  }

  /**
   * The importances in a file.
   *
   * @param file what messages call it
   * @throws ImportancesException if it holds none
   */
  public static Importances read(String file, byte[] json) {
    return new ImportancesReader(file).read(json);
  }

  private Importances read(byte[] json) {
    JsonNode root = parsed(json);
    if (root.isObject()) {
      root.properties().forEach(feature -> add(feature.getKey(), feature.getValue()));
    } else if (root.isArray()) {
      for (JsonNode item : root) {
        if (!item.path("feature").isTextual()) {
          throw unfit("an item of the list has no text 'feature'");
        }
        add(item.get("feature").textValue(), item.path("importance"));
      }
    } else {
      throw unfit("neither an object of numbers nor a list");
    }
    if (sizes.values().stream().noneMatch(size -> size > 0)) {
      throw unfit(sizes.isEmpty() ? "no feature in it" : "every importance is 0");
    }
    return new Importances(sizes);
  }

  private JsonNode parsed(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw unfit("no JSON" + (at == null ? "" : " from line " + at.getLineNr() + " on"));
    } catch (IOException e) {
      throw unfit("can't be read: " + e.getMessage());
    }
  }

  private void add(String feature, JsonNode importance) {
    double size = Math.abs(importance.asDouble(Double.NaN));
    if (!importance.isNumber() || !Double.isFinite(size)) {
      throw unfit("the importance of '" + shown(feature) + "' is no finite number");
    }
    if (sizes.put(feature, size) != null) {
      throw unfit("'" + shown(feature) + "' is in it twice");
    }
  }

  private static String shown(String feature) {
    String line = feature.replaceAll("\\p{C}", "?");
    return line.length() > 80 ? line.substring(0, 80) + "..." : line;
  }

  private ImportancesException unfit(String why) {
    return new ImportancesException(file + ": " + why);
  }
}
