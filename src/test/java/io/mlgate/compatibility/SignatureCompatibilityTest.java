package io.mlgate.compatibility;

import static io.mlgate.compatibility.CompatibilityMode.BACKWARD;
import static io.mlgate.compatibility.CompatibilityMode.DROP_IN;
import static io.mlgate.compatibility.CompatibilityMode.FORWARD;
import static io.mlgate.compatibility.CompatibilityMode.FULL;
import static io.mlgate.compatibility.CompatibilityMode.ROLLBACK_SAFE;
import static io.mlgate.compatibility.ServingPath.DATAFRAME;
import static io.mlgate.compatibility.ServingPath.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureCompatibilityTest {

  /** The worst impact of a change of inputs on production's callers: of DataFrames, of JSON. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          same                        | a:long;b?:string     | b?:string;a:long     | NONE  | NONE
          column removed              | a:long;b:double      | a:long               | INFO  | INFO
          optional column removed     | a:long;b?:double     | a:long               | INFO  | INFO
          case of a name              | a:long               | A:long               | BREAK | BREAK
          required column added       | a:long               | a:long;b:double      | BREAK | BREAK
          optional column added       | a:long               | a:long;b?:double     | INFO  | INFO
          optional to required        | a:long;b?:double     | a:long;b:double      | BREAK | BREAK
          required to optional        | a:long;b:double      | a:long;b?:double     | INFO  | INFO
          integer to long             | a:integer            | a:long               | INFO  | INFO
          float to double             | a:float              | a:double             | INFO  | INFO
          integer to double           | a:integer            | a:double             | INFO  | INFO
          long to double              | a:long               | a:double             | BREAK | WARN
          long to float               | a:long               | a:float              | BREAK | WARN
          integer to float            | a:integer            | a:float              | BREAK | WARN
          long to integer             | a:long               | a:integer            | BREAK | WARN
          double to float             | a:double             | a:float              | BREAK | WARN
          double to long              | a:double             | a:long               | BREAK | WARN
          double to integer           | a:double             | a:integer            | BREAK | WARN
          float to long               | a:float              | a:long               | BREAK | WARN
          boolean to long             | a:boolean            | a:long               | BREAK | WARN
          boolean to double           | a:boolean            | a:double             | BREAK | WARN
          integer to boolean          | a:integer            | a:boolean            | BREAK | WARN
          double to boolean           | a:double             | a:boolean            | BREAK | WARN
          integer to string           | a:integer            | a:string             | BREAK | WARN
          double to string            | a:double             | a:string             | BREAK | WARN
          boolean to string           | a:boolean            | a:string             | BREAK | WARN
          datetime to string          | a:datetime           | a:string             | BREAK | WARN
          string to number            | a:string             | a:double             | BREAK | BREAK
          string to boolean           | a:string             | a:boolean            | BREAK | BREAK
          string to datetime          | a:string             | a:datetime           | BREAK | BREAK
          string to binary            | a:string             | a:binary             | BREAK | BREAK
          binary to string            | a:binary             | a:string             | BREAK | BREAK
          long to datetime            | a:long               | a:datetime           | BREAK | BREAK
          datetime to long            | a:datetime           | a:long               | BREAK | BREAK
          anything accepted           | a:long               | a:any                | INFO  | INFO
          no more anything            | a:any                | a:string             | BREAK | BREAK
          property removed            | a:{x:long,y:long}    | a:{x:long}           | BREAK | BREAK
          optional property removed   | a:{x:long,y?:long}   | a:{x:long}           | BREAK | BREAK
          required property added     | a:{x:long}           | a:{x:long,y:long}    | BREAK | BREAK
          optional property added     | a:{x:long}           | a:{x:long,y?:long}   | INFO  | INFO
          property now required       | a:{x:long,y?:long}   | a:{x:long,y:long}    | BREAK | BREAK
          property now optional       | a:{x:long,y:long}    | a:{x:long,y?:long}   | INFO  | INFO
          property widened            | a:{x:integer}        | a:{x:long}           | INFO  | INFO
          property not cast           | a:{x:long}           | a:{x:double}         | BREAK | BREAK
          items widened               | a:[float]            | a:[double]           | INFO  | INFO
          items not cast              | a:[long]             | a:[double]           | BREAK | BREAK
          values widened              | a:<integer>          | a:<double>           | INFO  | INFO
          values not cast             | a:<long>             | a:<string>           | BREAK | BREAK
          deep inside                 | a:[{x:<[integer]>}]  | a:[{x:<[boolean]>}]  | BREAK | BREAK
          array to scalar             | a:[long]             | a:long               | BREAK | BREAK
          scalar to array             | a:long               | a:[long]             | BREAK | BREAK
          array to map                | a:[long]             | a:<long>             | BREAK | BREAK
          map to object               | a:<long>             | a:{x:long}           | BREAK | BREAK
          object to map               | a:{x:long,y:integer} | a:<long>             | INFO  | INFO
          null in a map               | a:{x?:long}          | a:<long>             | BREAK | BREAK
          null in a map of anything   | a:{x?:long}          | a:<any>              | INFO  | INFO
          unnamed, same               | long;double          | long;double          | NONE  | NONE
          unnamed, widened            | integer;double       | long;double          | INFO  | INFO
          unnamed, positions swapped  | string;double        | double;string        | BREAK | BREAK
          unnamed, removed            | long;long            | long                 | BREAK | BREAK
          unnamed, added              | long                 | long;long            | BREAK | BREAK
          names given                 | long;long            | a:long;b:long        | BREAK | BREAK
          names taken                 | a:long;b:long        | long;long            | BREAK | BREAK
          same tensor                 | float64(-1,3)        | float64(-1,3)        | NONE  | NONE
          other rank                  | float64(-1,3)        | float64(-1,3,1)      | BREAK | BREAK
          other dimension             | float64(-1,3)        | float64(-1,4)        | BREAK | BREAK
          dimension now any           | float64(-1,3)        | float64(-1,-1)       | INFO  | INFO
          first dimension now any     | float64(5,3)         | float64(-1,3)        | INFO  | INFO
          dimension now fixed         | float64(-1,-1)       | float64(-1,3)        | BREAK | BREAK
          dtype                       | float64(-1,3)        | float32(-1,3)        | BREAK | WARN
          dtype of text               | str(-1)              | float64(-1)          | BREAK | BREAK
          object takes all            | float64(-1,3)        | object(-1)           | INFO  | INFO
          object takes all texts      | str(-1)              | object(-1)           | INFO  | INFO
          no more objects             | object(-1)           | float64(-1)          | BREAK | BREAK
          object of a rank            | float64(-1,3)        | object(-1,-1,3)      | BREAK | BREAK
          tensor to columns           | float64(-1,2)        | double;double        | BREAK | BREAK
          columns to tensor           | a:double;b:double    | float64(-1,2)        | BREAK | BREAK
          named tensor removed        | a:bool(-1);b:bool(-1)| a:bool(-1)           | INFO  | INFO
          named tensor added          | a:bool(-1)           | a:bool(-1);b:bool(-1)| BREAK | BREAK
          only tensor named           | int64(-1)            | a:int64(-1)          | NONE  | NONE
          only tensor named, retyped  | str(-1)              | a:int64(-1)          | BREAK | BREAK
          name of a tensor taken      | a:int64(-1)          | int64(-1)            | BREAK | BREAK
          """)
  void everyChangeOfInputsHasItsImpact(
      String row, String production, String candidate, String dataFrame, String json) {
    Signature was = Shorthand.inputs(production);
    Signature is = Shorthand.inputs(candidate);
    assertThat(worst(was, is, BACKWARD, DATAFRAME)).isEqualTo(dataFrame);
    assertThat(worst(was, is, BACKWARD, JSON)).isEqualTo(json);
    assertThat(worst(is, was, ROLLBACK_SAFE, DATAFRAME)).isEqualTo(dataFrame);
    assertThat(worst(is, was, ROLLBACK_SAFE, JSON)).isEqualTo(json);
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          same                 | t:float=0.5          | t:float=0.5          | NONE  | NONE
          new                  | t:float=0.5          | t:float=0.5;k:long=1 | INFO  | INFO
          first                | ~~                   | t:float=0.5          | INFO  | INFO
          removed              | t:float=0.5;k:long=1 | t:float=0.5          | WARN  | WARN
          all removed          | t:float=0.5          | ~~                   | WARN  | WARN
          default changed      | t:float=0.5          | t:float=0.6          | WARN  | WARN
          default now null     | t:float=0.5          | t:float=null         | WARN  | WARN
          default as before    | t:double=1           | t:double=1.0         | NONE  | NONE
          no number as before  | t:double=NaN         | t:double=NaN         | NONE  | NONE
          integer to long      | t:integer=1          | t:long=1             | INFO  | INFO
          integer to float     | t:integer=1          | t:float=1.0          | INFO  | INFO
          integer to double    | t:integer=1          | t:double=1.0         | INFO  | INFO
          long to double       | t:long=1             | t:double=1.0         | INFO  | INFO
          float to double      | t:float=0.5          | t:double=0.5         | INFO  | INFO
          long to integer      | t:long=1             | t:integer=1          | BREAK | WARN
          double to float      | t:double=0.5         | t:float=0.5          | BREAK | WARN
          double to long       | t:double=1.0         | t:long=1             | BREAK | BREAK
          boolean to long      | t:boolean=true       | t:long=1             | BREAK | BREAK
          long to string       | t:long=1             | t:string="1"         | BREAK | BREAK
          string to long       | t:string="1"         | t:long=1             | BREAK | BREAK
          list to value        | t*:long=[1]          | t:long=1             | BREAK | BREAK
          value to list        | t:long=1             | t*:long=[1]          | BREAK | BREAK
          items of a list      | t*:integer=[1]       | t*:long=[1]          | INFO  | INFO
          property removed     | t:{x:long,y:long}=0  | t:{x:long}=0         | BREAK | BREAK
          object to value      | t:{x:long}=0         | t:long=0             | BREAK | BREAK
          """)
  void everyChangeOfParametersHasItsImpact(
      String row, String production, String candidate, String dataFrame, String json) {
    Signature was = Shorthand.signature("a:long", "", production);
    Signature is = Shorthand.signature("a:long", "", candidate);
    assertThat(worst(was, is, BACKWARD, DATAFRAME)).isEqualTo(dataFrame);
    assertThat(worst(was, is, BACKWARD, JSON)).isEqualTo(json);
  }

  /** The worst impact of a change of outputs on production's callers, however they ask. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          same                      | p:double             | p:double             | NONE
          removed                   | p:double;q:double    | p:double             | BREAK
          optional removed          | p:double;q?:double   | p:double             | INFO
          added                     | p:double             | p:double;q:double    | INFO
          may be missing now        | p:double             | p?:double            | BREAK
          always there now          | p?:double            | p:double             | INFO
          long for integer          | p:integer            | p:long               | BREAK
          integer for long          | p:long               | p:integer            | INFO
          long for float            | p:float              | p:long               | INFO
          long for double           | p:double             | p:long               | INFO
          float for double          | p:double             | p:float              | INFO
          double for float          | p:float              | p:double             | BREAK
          double for long           | p:long               | p:double             | BREAK
          text for a number         | p:long               | p:string             | BREAK
          a number for text         | p:string             | p:long               | BREAK
          boolean for a number      | p:long               | p:boolean            | BREAK
          property removed          | p:{x:long,y:long}    | p:{x:long}           | BREAK
          property added            | p:{x:long}           | p:{x:long,y:long}    | INFO
          property retyped          | p:{x:long}           | p:{x:double}         | BREAK
          items promoted            | p:[double]           | p:[long]             | INFO
          items retyped             | p:[long]             | p:[string]           | BREAK
          list for a number         | p:long               | p:[long]             | BREAK
          anything for a number     | p:long               | p:any                | BREAK
          a number for anything     | p:any                | p:long               | INFO
          unnamed removed           | long;long            | long                 | BREAK
          unnamed added             | long                 | long;long            | BREAK
          labels become scores      | int64(-1)            | float64(-1)          | BREAK
          scores become labels      | float64(-1)          | int64(-1)            | INFO
          another class             | float64(-1,2)        | float64(-1,3)        | BREAK
          vector becomes a matrix   | float64(-1)          | float64(-1,2)        | BREAK
          any size now              | float64(-1,2)        | float64(-1,-1)       | BREAK
          one size now              | float64(-1,-1)       | float64(-1,2)        | INFO
          no longer objects         | object(-1)           | float64(-1)          | BREAK
          tensor to columns         | float64(-1)          | double               | BREAK
          named tensor removed      | p:str(-1);q:str(-1)  | p:str(-1)            | BREAK
          named tensor added        | p:str(-1)            | p:str(-1);q:str(-1)  | INFO
          tensor named              | str(-1)              | p:str(-1)            | BREAK
          """)
  void everyChangeOfOutputsHasItsImpact(
      String row, String production, String candidate, String impact) {
    Signature was = Shorthand.signature("a:long", production, "");
    Signature is = Shorthand.signature("a:long", candidate, "");
    for (ServingPath serving : ServingPath.values()) {
      assertThat(worst(was, is, DROP_IN, serving)).isEqualTo(impact);
      assertThat(worst(was, is, FORWARD, serving)).isEqualTo(impact);
      assertThat(worst(is, was, BACKWARD, serving)).isEqualTo(impact);
    }
  }

  @Test
  void dropInReadsInputsBackwardAndOutputsForward() {
    Signature was = Shorthand.signature("a:long;b:long", "p:double", "");
    Signature is = Shorthand.signature("a:long", "p:double;q:double", "");
    assertThat(worst(was, is, DROP_IN, DATAFRAME)).isEqualTo("INFO");
    assertThat(worst(was, is, ROLLBACK_SAFE, DATAFRAME)).isEqualTo("BREAK");
    assertThat(worst(was, is, BACKWARD, DATAFRAME)).isEqualTo("BREAK");
    assertThat(worst(was, is, FORWARD, DATAFRAME)).isEqualTo("BREAK");
    assertThat(worst(was, is, FULL, DATAFRAME)).isEqualTo("BREAK");
  }

  @Test
  void rollbackSafeLooksAtInputsOnly() {
    Signature was = Shorthand.signature("a:long", "p:double", "");
    Signature is = Shorthand.signature("a:long;b:long", "p:string", "");
    assertThat(worst(was, is, ROLLBACK_SAFE, DATAFRAME)).isEqualTo("INFO");
    assertThat(worst(was, is, DROP_IN, DATAFRAME)).isEqualTo("BREAK");
  }

  @Test
  void aDifferenceSaysWhereWhatAndWhatComesOfIt() {
    Signature was = Shorthand.inputs("customer:{address:{zip:integer,city:string}};n:[{p:long}]");
    Signature is = Shorthand.inputs("customer:{address:{zip:string}};n:[{p:double}];new:boolean");
    assertThat(compare(was, is, BACKWARD, DATAFRAME).differences())
        .extracting(
            SignatureDifference::path,
            SignatureDifference::was,
            SignatureDifference::is,
            SignatureDifference::effect,
            SignatureDifference::impact)
        .containsExactly(
            tuple(
                "inputs.customer.address.zip",
                "integer",
                "string",
                "the candidate refuses integer for string",
                Impact.BREAK),
            tuple(
                "inputs.customer.address.city",
                "string",
                "absent",
                "the candidate refuses objects with a property that it does not know",
                Impact.BREAK),
            tuple(
                "inputs.n[].p",
                "long",
                "double",
                "the candidate refuses long for double",
                Impact.BREAK),
            tuple(
                "inputs.new",
                "absent",
                "boolean",
                "today's callers do not send it, and the candidate refuses requests without it",
                Impact.BREAK));
  }

  @Test
  void aRollbackIsToldFromTheOtherSide() {
    Signature was = Shorthand.inputs("a:long");
    Signature is = Shorthand.inputs("b:long");
    assertThat(compare(was, is, ROLLBACK_SAFE, DATAFRAME).differences())
        .extracting(SignatureDifference::toString)
        .containsExactly(
            "BREAK inputs.a: long -> absent: callers of the candidate do not send it, and"
                + " production refuses requests without it",
            "INFO inputs.b: absent -> long: production ignores it: callers of the candidate may"
                + " go on sending it");
  }

  @ParameterizedTest
  @EnumSource(CompatibilityMode.class)
  void aMissingSignatureIsNeitherCompatibleNorNot(CompatibilityMode mode) {
    Optional<Signature> some = Optional.of(Shorthand.signature("a:long", "p:long", ""));
    SignatureComparison without =
        SignatureCompatibility.compare(some, Optional.empty(), mode, DATAFRAME);
    assertThat(without.outcome()).isEqualTo(CompatibilityOutcome.MISSING);
    assertThat(without.missing()).hasToString("[the candidate has no signature]");
    assertThat(
            SignatureCompatibility.compare(Optional.empty(), Optional.empty(), mode, DATAFRAME)
                .missing())
        .hasToString("[production has no signature, the candidate has no signature]");
  }

  @Test
  void aSignatureThatLacksWhatTheModeNeedsIsMissingToo() {
    Signature was = Shorthand.signature("a:long", "p:long", "");
    Signature is = Shorthand.signature("a:string", "", "");
    SignatureComparison dropIn = compare(was, is, DROP_IN, DATAFRAME);
    assertThat(dropIn.outcome()).isEqualTo(CompatibilityOutcome.MISSING);
    assertThat(dropIn.missing()).hasToString("[the signature of the candidate has no outputs]");
    assertThat(dropIn.worst()).contains(Impact.BREAK);
    assertThat(compare(was, is, ROLLBACK_SAFE, DATAFRAME).outcome())
        .isEqualTo(CompatibilityOutcome.INCOMPATIBLE);
  }

  @Test
  void outcomesFollowTheWorstDifference() {
    Signature was = Shorthand.inputs("a:long");
    assertThat(compare(was, was, ROLLBACK_SAFE, JSON).outcome())
        .isEqualTo(CompatibilityOutcome.COMPATIBLE);
    assertThat(compare(Shorthand.inputs("a:float"), was, ROLLBACK_SAFE, JSON).outcome())
        .isEqualTo(CompatibilityOutcome.WARNED);
    assertThat(compare(Shorthand.inputs("a:float"), was, ROLLBACK_SAFE, DATAFRAME).outcome())
        .isEqualTo(CompatibilityOutcome.INCOMPATIBLE);
  }

  @Test
  void namesThatAreNoWordsCannotForgeLines() {
    Signature was = signatureOf("[{\"type\":\"long\",\"name\":\"x\\n\\u001b[2JOK\"}]");
    assertThat(compare(was, Shorthand.inputs("a?:long"), BACKWARD, JSON).differences())
        .extracting(SignatureDifference::path)
        .containsExactly("inputs.a", "inputs.'x??[2JOK'");
  }

  @Test
  void tenThousandColumnsAreComparedByName() {
    StringBuilder was = new StringBuilder();
    StringBuilder is = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      was.append(i == 0 ? "" : ";").append("c").append(i).append(":integer");
      is.insert(0, "c" + i + ":long" + (i == 0 ? "" : ";"));
    }
    List<SignatureDifference> differences =
        compare(
                Shorthand.inputs(was.toString()),
                Shorthand.inputs(is.toString()),
                ROLLBACK_SAFE,
                DATAFRAME)
            .differences();
    assertThat(differences).hasSize(10_000).allMatch(one -> one.impact() == Impact.BREAK);
  }

  @Test
  void modesAreReadFromThePolicysWords() {
    assertThat(CompatibilityMode.values())
        .extracting(String::valueOf)
        .containsExactly("backward", "forward", "full", "drop-in", "rollback-safe");
    assertThat(CompatibilityMode.of("drop-in")).contains(DROP_IN);
    assertThat(CompatibilityMode.of("DROP_IN")).isEmpty();
  }

  private static Signature signatureOf(String inputs) {
    return new SignatureReader("test")
        .signature(Optional.of(inputs), Optional.empty(), Optional.empty());
  }

  private static String worst(
      Signature was, Signature is, CompatibilityMode mode, ServingPath serving) {
    return compare(was, is, mode, serving)
        .worst()
        .map(impact -> impact.name().toUpperCase(Locale.ROOT))
        .orElse("NONE");
  }

  private static SignatureComparison compare(
      Signature was, Signature is, CompatibilityMode mode, ServingPath serving) {
    return SignatureCompatibility.compare(Optional.of(was), Optional.of(is), mode, serving);
  }
}
