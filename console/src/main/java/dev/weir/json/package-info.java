/** The JSON of the HTTP API, which server and clients have in common. */
@NullMarked
package dev.weir.json;

import org.jspecify.annotations.NullMarked;
