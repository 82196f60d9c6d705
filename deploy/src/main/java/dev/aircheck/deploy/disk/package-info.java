/// How full the disk of the data folder is, and what is given up when: the disk-pressure ladder. Pure JDK file I/O;
/// imports nothing of the project.
@NullMarked
package dev.aircheck.deploy.disk;

import org.jspecify.annotations.NullMarked;
