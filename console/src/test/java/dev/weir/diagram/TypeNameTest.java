package dev.weir.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNameTest {

  @ParameterizedTest(name = "{0} is {1} for people")
  @DisplayName("A type's short name has no packages and no outer classes")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          java.lang.Double; Double
          dev.weir.toys.DeepGraph$Step; Step
          java.util.List<java.util.Map<java.lang.String,a.b.C$D>>; List<Map<String,D>>
          double[]; double[]
          dev.weir.toys.Count[]; Count[]
          """)
  void brief(String full, String brief) {
    assertThat(TypeName.brief(full)).isEqualTo(brief);
  }
}
