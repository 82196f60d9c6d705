/// `aircheck doctor`: looks at this machine and at the configuration as the server would use them, before it does.
/// Each check is a function to a [dev.aircheck.deploy.doctor.Finding].
@org.jspecify.annotations.NullMarked
package dev.aircheck.deploy.doctor;
