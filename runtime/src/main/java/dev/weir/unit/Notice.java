package dev.weir.unit;

/** What a unit has to say beside its messages: to people, and to the programs that watch it. */
public sealed interface Notice {

  /** Longest text, in characters; the rest of a longer one is left out. */
  int TEXT_MAX = 4_000;

  /** How much it matters. */
  enum Level {
    INFO,
    WARNING,
    ALARM
  }

  /** Something to read. */
  record Said(Level level, String text) implements Notice {
    public Said {
      text = shortened(text);
    }
  }

  /** What the unit was watching for has come to be. */
  record WatchActivated(String watch) implements Notice {
    public WatchActivated {
      watch = shortened(watch);
    }
  }

  /** The unit's code threw, and the unit begins anew or is given up. */
  record Failed(String cause) implements Notice {
    public Failed {
      cause = shortened(cause);
    }
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
  }
}
