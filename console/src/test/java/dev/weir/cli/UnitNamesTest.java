package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.boot.RefusedException;
import dev.weir.id.UnitAddress;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnitNamesTest {

  private static UnitNames names(String... units) {
    return new UnitNames(Arrays.stream(units).map(UnitAddress::new).toList());
  }

  @Test
  @DisplayName("A short name is enough while one graph runs and one unit is called so")
  void shortNames() {
    var one = names("ecg/filter", "ecg/left/filter", "ecg/sink");
    assertThat(one.unit("sink").path()).isEqualTo("ecg/sink");
    assertThat(one.unit("ecg/filter").path()).isEqualTo("ecg/filter");
    assertThat(one.unit("left/filter").path()).isEqualTo("ecg/left/filter");
    assertThatThrownBy(() -> one.unit("filter"))
        .isInstanceOf(WrongUse.class)
        .hasMessage(
            "\"filter\" is not enough where several units are called so:"
                + " write ecg/filter, ecg/left/filter");
  }

  @Test
  @DisplayName("Where several graphs run, the whole address is needed")
  void severalGraphs() {
    var two = names("ecg/filter", "host/alarm");
    assertThat(two.unit("host/alarm").path()).isEqualTo("host/alarm");
    assertThatThrownBy(() -> two.unit("alarm"))
        .isInstanceOf(WrongUse.class)
        .hasMessageContaining("where several graphs run: write host/alarm");
  }

  @Test
  @DisplayName("A unit that does not run is refused")
  void unknown() {
    assertThatThrownBy(() -> names().unit("filter"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("no graph runs, so there is no unit \"filter\"");
    assertThatThrownBy(() -> names("ecg/filter", "ecg/sink").unit("ecg/filtr"))
        .hasMessage("no unit \"ecg/filtr\" runs: there is ecg/filter, ecg/sink");
  }
}
