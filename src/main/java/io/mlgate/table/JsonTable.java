package io.mlgate.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the three JSON forms token by token. NaN and Infinity, which Python writes, are numbers;
 * nested values are refused in columns that are read.
 */
final class JsonTable {
  private static final int DEEPEST = 100;

  /** Where the parser says that it got its bytes from, which it does not know. */
  private static final Pattern SOURCE = Pattern.compile(" ?\\(?[^()]*\\[Source: [^\\]]*\\]\\)?");

  private final TablePlace place;
  private final JsonRows rows;
  private final TableLimits limits;

  JsonTable(TablePlace place, JsonRows rows, TableLimits limits) {
    this.place = place;
    this.rows = rows;
    this.limits = limits;
  }

  void read(InputStream bytes, TableFormat format) throws IOException {
    try (JsonParser json = factory().createParser(bytes)) {
      switch (format) {
        case JSON -> array(json);
        case JSON_LINES -> lines(json);
        case MLFLOW_TABLE -> split(json);
        default -> throw new IllegalArgumentException(format + " is not JSON");
      }
    } catch (StreamConstraintsException e) {
      throw refused("the JSON is beyond a limit: " + reason(e), e);
    } catch (JsonEOFException e) {
      throw refused("the file is cut off within its JSON" + line(e), e);
    } catch (JsonProcessingException e) {
      throw refused("the JSON is broken: " + reason(e), e);
    }
  }

  private JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(limits.textBytes())
                .maxNameLength(limits.textBytes())
                .maxNestingDepth(DEEPEST)
                .build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /** The file was read, so that it is no input/output error, which the parser's exceptions are. */
  private TableException refused(String reason, JsonProcessingException e) {
    return rows.here().refuse(reason, new DamagedException(e.getOriginalMessage(), e));
  }

  private static String reason(JsonProcessingException e) {
    String said = SOURCE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
    return Legible.plain(said, 200) + line(e);
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
  }

  private void array(JsonParser json) throws IOException {
    expect(json.nextToken(), JsonToken.START_ARRAY, "is no array of objects");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      rows.object(json);
    }
    end(json);
  }

  private void lines(JsonParser json) throws IOException {
    while (json.nextToken() != null) {
      rows.object(json);
    }
  }

  private void split(JsonParser json) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "is no object of 'columns' and 'data'");
    boolean named = false;
    boolean filled = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("columns")) {
        once(named, key);
        named = true;
        expect(value, JsonToken.START_ARRAY, "'columns' is no array of names");
        rows.start(names(json));
      } else if (key.equals("data")) {
        once(filled, key);
        if (!named) {
          throw place.refuse("'columns' must come before 'data'");
        }
        filled = true;
        expect(value, JsonToken.START_ARRAY, "'data' is no array of rows");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          rows.array(json);
        }
      } else {
        json.skipChildren();
      }
    }
    if (!filled) {
      throw place.refuse("the object lacks 'columns' or 'data'");
    }
    end(json);
  }

  private void once(boolean before, String key) {
    if (before) {
      throw place.refuse("'" + key + "' comes twice");
    }
  }

  private List<String> names(JsonParser json) throws IOException {
    List<String> names = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_STRING, "'columns' holds more than names");
      if (names.size() == limits.columns()) {
        throw place.refuse("the file has more than " + limits.columns() + " columns");
      }
      names.add(json.getText());
    }
    return names;
  }

  private void expect(JsonToken found, JsonToken wanted, String otherwise) {
    if (found != wanted) {
      throw place.refuse(found == null ? "the file is empty" : "the JSON " + otherwise);
    }
  }

  private void end(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw place.refuse("the file goes on after its JSON value ended");
    }
  }
}
