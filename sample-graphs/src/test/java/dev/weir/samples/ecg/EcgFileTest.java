package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.unit.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcgFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"ecg_mv\n-0.245\n1e-2\n", "-0.245\n0.01", "ecg_mv\r\n -0.245 \r\n0.01\r\n"})
  @DisplayName("A file is one value a line, with or without a header")
  void reads(String text) throws IOException {
    assertThat(values(text)).containsExactly(-0.245, 0.01);
  }

  @Test
  @DisplayName("A file that holds a header only is a recording without samples")
  void readsNothing() throws IOException {
    assertThat(values("ecg_mv\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2O", "", "NaN", "Infinity", "0,2", "ecg_mv"})
  @DisplayName("A broken line is refused with file, line number and text")
  void refusesABrokenLine(String line) {
    assertThatThrownBy(() -> values("ecg_mv\n0.1\n" + line + "\n0.3\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("signal.csv, line 3: \"" + line + "\"");
  }

  @Test
  @DisplayName("A header of another kind of file is refused")
  void refusesAForeignHeader() {
    assertThatThrownBy(() -> values("sample,seconds\n124,0.3444\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("signal.csv, line 1: \"sample,seconds\"");
  }

  @Test
  @DisplayName("A missing file is refused by name")
  void refusesAMissingFile() {
    assertThatThrownBy(() -> new EcgFile(folder.resolve("nowhere.csv")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("nowhere.csv: cannot be read: there is no such file");
  }

  @Test
  @DisplayName("A folder, and a file that is no text, are refused by name")
  void refusesWhatIsNoText() throws IOException {
    var picture = Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N'});

    assertThatThrownBy(() -> read(folder)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> read(picture))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("picture.png: cannot be read as text");
  }

  private List<Double> values(String text) throws IOException {
    return read(Files.writeString(folder.resolve("signal.csv"), text));
  }

  private static List<Double> read(Path path) throws IOException {
    var values = new ArrayList<Double>();
    try (var file = new EcgFile(path)) {
      for (var value = file.next(); value.isPresent(); value = file.next()) {
        values.add(value.getAsDouble());
      }
    }
    return values;
  }
}
