package io.mlgate.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.table.IntegerColumn;
import io.mlgate.table.Nulls;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TextColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the rows, the checks count what a look at each value counts. */
class ChecksPropertyTest {

  @Provide
  Arbitrary<List<Optional<Long>>> longs() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(-4, 4),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1))
        .optional(0.8)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Optional<Double>>> doubles() {
    return Arbitraries.of(-0.0, 0.0, 0.1, 0.30000000000000004, -1.5, 2.0, 1e300, Double.MIN_VALUE)
        .optional(0.8)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Optional<String>>> texts() {
    return Arbitraries.of("a", "b", "A", "", "ä", "1", "true").optional(0.8).list().ofMinSize(1);
  }

  @Provide
  Arbitrary<BigDecimal> limits() {
    return Arbitraries.of(
            "-4", "0", "0.5", "-0.5", "3.999", "1e30", "-1e30", "9007199254740993", "0.1", "0.3")
        .map(BigDecimal::new);
  }

  private static Nulls nulls(List<? extends Optional<?>> values) {
    BitSet nulls = new BitSet();
    for (int row = 0; row < values.size(); row++) {
      nulls.set(row, values.get(row).isEmpty());
    }
    return Nulls.of(nulls);
  }

  private static IntegerColumn integers(String name, List<Optional<Long>> values) {
    return IntegerColumn.of(
        name, nulls(values), values.stream().mapToLong(value -> value.orElse(7L)).toArray());
  }

  private static NumberColumn numbers(List<Optional<Double>> values) {
    return NumberColumn.of(
        "c", nulls(values), values.stream().mapToDouble(value -> value.orElse(7.0)).toArray());
  }

  private static TextColumn text(String name, List<Optional<String>> values) {
    return TextColumn.of(
        name,
        nulls(values),
        values.stream().map(value -> value.orElse("-")).toArray(String[]::new));
  }

  private static void agree(Checked checked, List<Integer> rows) {
    assertThat(checked.holds()).isEqualTo(rows.isEmpty());
    assertThat(checked.violations()).isEqualTo(rows.size());
    if (!rows.isEmpty()) {
      assertThat(checked.words()).endsWith(": " + NaiveOracle.named(rows));
    }
  }

  @Property
  void integersAreComparedExactlyWithDecimals(
      @ForAll("longs") List<Optional<Long>> values, @ForAll("limits") BigDecimal limit) {
    Bound bound = new Bound.OfNumber(limit);
    agree(
        RangeCheck.atLeast(integers("c", values), bound),
        NaiveOracle.rows(values, value -> BigDecimal.valueOf(value).compareTo(limit) < 0));
    agree(
        RangeCheck.atMost(integers("c", values), bound),
        NaiveOracle.rows(values, value -> BigDecimal.valueOf(value).compareTo(limit) > 0));
  }

  @Property
  void floatingPointNumbersAreComparedWithTheNearestDouble(
      @ForAll("doubles") List<Optional<Double>> values, @ForAll("limits") BigDecimal limit) {
    Bound bound = new Bound.OfNumber(limit);
    agree(
        RangeCheck.atLeast(numbers(values), bound),
        NaiveOracle.rows(values, value -> value < limit.doubleValue()));
    agree(
        RangeCheck.atMost(numbers(values), bound),
        NaiveOracle.rows(values, value -> value > limit.doubleValue()));
  }

  @Property
  void missingValuesAreCountedAgainstTheirShare(
      @ForAll("longs") List<Optional<Long>> values, @ForAll("shares") BigDecimal most) {
    long missing = values.stream().filter(Optional::isEmpty).count();
    Checked checked = MissingValuesCheck.of(integers("c", values), most);
    assertThat(checked.violations()).isEqualTo(missing);
    assertThat(checked.holds())
        .isEqualTo(
            BigDecimal.valueOf(missing).compareTo(most.multiply(BigDecimal.valueOf(values.size())))
                <= 0);
  }

  @Provide
  Arbitrary<BigDecimal> shares() {
    return Arbitraries.of("0", "0.1", "0.25", "0.5", "1").map(BigDecimal::new);
  }

  @Property
  void acceptedTextsAreComparedLetterByLetter(@ForAll("texts") List<Optional<String>> values) {
    List<String> accepted = List.of("a", "ä", "1", "");
    Checked checked = AcceptedValuesCheck.of(text("c", values), accepted);
    agree(checked, NaiveOracle.rows(values, value -> !accepted.contains(value)));
  }

  @Property
  void acceptedIntegersAreComparedByTheirWorth(@ForAll("longs") List<Optional<Long>> values) {
    List<String> accepted = List.of("1.0", "-2e0", "9007199254740993", "0.5", "x");
    agree(
        AcceptedValuesCheck.of(integers("c", values), accepted),
        NaiveOracle.rows(values, value -> !List.of(1L, -2L, (1L << 53) + 1).contains(value)));
  }

  @Property
  void acceptedNumbersAreComparedByTheirWorth(@ForAll("doubles") List<Optional<Double>> values) {
    List<String> accepted = List.of("-0", "0.1", "2");
    agree(
        AcceptedValuesCheck.of(numbers(values), accepted),
        NaiveOracle.rows(values, value -> !List.of(0.0, 0.1, 2.0).contains(value + 0.0)));
  }

  @Property
  void aValueThatComesAgainRepeats(@ForAll("longs") List<Optional<Long>> values) {
    agreeOnRepeats(UniqueRows.of(integers("c", values)), values);
  }

  @Property
  void aNumberThatComesAgainRepeatsWhateverTheSignOfZero(
      @ForAll("doubles") List<Optional<Double>> values) {
    agreeOnRepeats(
        UniqueRows.of(numbers(values)),
        values.stream().map(value -> value.map(number -> number + 0.0)).toList());
  }

  @Property
  void aTextThatComesAgainRepeats(@ForAll("texts") List<Optional<String>> values) {
    agreeOnRepeats(UniqueRows.of(text("c", values)), values);
  }

  /** Rows without a value are not compared. */
  private static <T> void agreeOnRepeats(Checked checked, List<Optional<T>> values) {
    List<Object> compared = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      compared.add(values.get(row).isPresent() ? values.get(row).get() : "missing in row " + row);
    }
    agree(checked, NaiveOracle.repeats(compared));
  }

  @Property
  void rowsRepeatWhereAllPartsDoAndMissingOnesEqualEachOther(
      @ForAll("longs") List<Optional<Long>> a,
      @ForAll("texts") List<Optional<String>> b,
      @ForAll("doubles") List<Optional<Double>> c) {
    int rows = Math.min(a.size(), Math.min(b.size(), c.size()));
    List<List<Object>> keys = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      keys.add(List.of(a.get(row), b.get(row), c.get(row).map(number -> number + 0.0)));
    }
    Table table =
        Table.of(
            integers("a", a.subList(0, rows)),
            text("b", b.subList(0, rows)),
            numbers(c.subList(0, rows)));
    agree(UniqueRows.of(table, List.of("a", "b", "c")), NaiveOracle.repeats(keys));
  }
}
