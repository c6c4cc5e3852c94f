// What a process asks of the system and Swift cannot: a call that it does not import, and one that comes before all others.
#ifndef CPOSIX_H
#define CPOSIX_H

// Lets two paths exchange what they name in one step: whoever looks at one of them meanwhile finds the one thing or the other. Returns 0, or the value of errno: EINVAL, ENOSYS or
// ENOTSUP where the system or the file system cannot do it.
int mixreport_exchange(const char *first, const char *second);

#endif
