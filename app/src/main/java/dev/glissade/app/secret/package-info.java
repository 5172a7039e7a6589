/** Where passwords are between two starts: the system's keychain, by the system's own tool. */
@NullMarked
package dev.glissade.app.secret;

import org.jspecify.annotations.NullMarked;
