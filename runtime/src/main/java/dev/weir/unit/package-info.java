/**
 * What an author writes: {@link Unit}s with typed {@link Inlet}s and {@link Outlet}s, put together
 * in {@link Graph}s. One rule at both levels: a public final field is a declaration, its name is
 * the address, the constructor is the wiring.
 */
@NullMarked
package dev.weir.unit;

import org.jspecify.annotations.NullMarked;
