package io.mlgate.table;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;

/**
 * A top-level field of a schema.
 *
 * @param element its type
 * @param isGroup whether it has fields of its own
 * @param leaf the index of its first leaf, which is the index of its chunk in each row group
 */
record ParquetField(SchemaElement element, boolean isGroup, int leaf) {
  String name() {
    return element.getName();
  }

  boolean isOptional() {
    return element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
  }

  Type type() {
    return element.getType();
  }

  /** What takes its values, or a refusal in a line. */
  PageValues values(TablePlace place, int rows, HeldMemory memory) {
    if (isGroup
        || !element.isSetType()
        || element.getRepetition_type() == FieldRepetitionType.REPEATED) {
      throw place.refuse("is nested; only flat columns can be read, leave it out or flatten it");
    }
    if (type() == Type.BOOLEAN) {
      return new BooleanValues(rows, memory);
    }
    if (isDecimal()) {
      return new NumberValues(type(), width(), Optional.of(scale()), rows, memory);
    }
    return switch (type()) {
      case INT32, INT64 ->
          new IntegerValues(type() == Type.INT32, isUnsigned(), unit(), place, rows, memory);
      case FLOAT, DOUBLE -> new NumberValues(type(), 0, Optional.empty(), rows, memory);
      case BYTE_ARRAY -> {
        if (!isText()) {
          throw place.refuse("holds raw bytes; write it as a string");
        }
        yield new TextValues(place, rows, memory);
      }
      case INT96 -> throw place.refuse("holds INT96 timestamps; write them as INT64");
      default -> {
        boolean isHalf = logical().map(LogicalType::isSetFLOAT16).orElse(false);
        throw place.refuse(
            isHalf
                ? "is float16, which is not read; write it as float32"
                : "holds bytes of fixed length; write it as a string or number");
      }
    };
  }

  private Optional<LogicalType> logical() {
    return Optional.ofNullable(element.getLogicalType());
  }

  private boolean isDecimal() {
    return logical().map(LogicalType::isSetDECIMAL).orElse(false)
        || element.getConverted_type() == ConvertedType.DECIMAL;
  }

  private int scale() {
    int scale =
        logical()
            .filter(LogicalType::isSetDECIMAL)
            .map(type -> type.getDECIMAL().getScale())
            .orElse(element.getScale());
    if (scale < 0 || scale > 76) {
      throw new DamagedException("a decimal's scale can't be " + scale);
    }
    return scale;
  }

  private int width() {
    if (type() != Type.FIXED_LEN_BYTE_ARRAY) {
      return 0;
    }
    int width = element.getType_length();
    if (width < 1 || width > 64) {
      throw new DamagedException("a decimal can't be " + width + " bytes long");
    }
    return width;
  }

  private boolean isText() {
    if (logical().isPresent()) {
      LogicalType type = logical().get();
      return type.isSetSTRING() || type.isSetENUM() || type.isSetJSON();
    }
    ConvertedType type = element.getConverted_type();
    return type == ConvertedType.UTF8 || type == ConvertedType.ENUM || type == ConvertedType.JSON;
  }

  private boolean isUnsigned() {
    if (logical().filter(LogicalType::isSetINTEGER).isPresent()) {
      return !logical().get().getINTEGER().isIsSigned();
    }
    ConvertedType type = element.getConverted_type();
    return type == ConvertedType.UINT_8
        || type == ConvertedType.UINT_16
        || type == ConvertedType.UINT_32
        || type == ConvertedType.UINT_64;
  }

  private Optional<ChronoUnit> unit() {
    if (logical().isPresent()) {
      LogicalType type = logical().get();
      if (type.isSetDATE()) {
        return Optional.of(ChronoUnit.DAYS);
      }
      if (type.isSetTIMESTAMP()) {
        return Optional.of(unit(type.getTIMESTAMP().getUnit()));
      }
      return type.isSetTIME() ? Optional.of(unit(type.getTIME().getUnit())) : Optional.empty();
    }
    if (!element.isSetConverted_type()) {
      return Optional.empty();
    }
    return switch (element.getConverted_type()) {
      case DATE -> Optional.of(ChronoUnit.DAYS);
      case TIME_MILLIS, TIMESTAMP_MILLIS -> Optional.of(ChronoUnit.MILLIS);
      case TIME_MICROS, TIMESTAMP_MICROS -> Optional.of(ChronoUnit.MICROS);
      default -> Optional.empty();
    };
  }

  private static ChronoUnit unit(TimeUnit unit) {
    if (unit.isSetMILLIS()) {
      return ChronoUnit.MILLIS;
    }
    return unit.isSetMICROS() ? ChronoUnit.MICROS : ChronoUnit.NANOS;
  }
}
