package io.mlgate.compatibility;

import java.util.List;
import java.util.regex.Pattern;

/** What NumPy's names of types stand for. */
final class NumpyType {
  private static final Pattern NUMBER = Pattern.compile("bool|u?int(8|16|32|64)|float(16|32|64)");

  /** Each can be read as every later one, as integer to long to float to double in Avro. */
  private static final List<String> PROMOTED =
      List.of("int8", "int16", "int32", "int64", "float32", "float64");

  private NumpyType() {}

  /** Whether {@code numpy.array(values, dtype=read)} takes values that came from such an array. */
  static boolean isCast(String written, String read) {
    boolean number = NUMBER.matcher(written).matches();
    boolean text = written.equals("str");
    return (number && (NUMBER.matcher(read).matches() || read.equals("str")))
        || ((number || text) && read.equals("object"));
  }

  static boolean isPromoted(String written, String read) {
    int from = PROMOTED.indexOf(written);
    return from >= 0 && from < PROMOTED.indexOf(read);
  }
}
