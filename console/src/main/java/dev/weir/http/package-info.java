/**
 * The HTTP API of a node: {@link HttpApi} serves what {@link ApiNode} knows and does. {@link
 * ApiJson} is its language.
 */
@NullMarked
package dev.weir.http;

import org.jspecify.annotations.NullMarked;
