/// What a server and its worker say to each other over two pipes. Imports the job and result values; no native class.
@NullMarked
package dev.aircheck.transcoder.protocol;

import org.jspecify.annotations.NullMarked;
