package dev.weir.settings;

/** What a setting can be: a single value, a list, or a record of further settings. */
sealed interface Kind permits Leaf, Kind.Many, Kind.Nested {

  /** Any number of one kind, in order. */
  record Many(Kind element) implements Kind {}

  /** Settings of their own. */
  record Nested(Shape<?> shape) implements Kind {}
}
