#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

// So many files the program, the runtime of Swift and libdispatch have open at a time. Without a free number libdispatch traps.
#define FEWEST 16

// Before main, in which libdispatch is at work.
__attribute__((constructor)) static void require_files(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FEWEST) return;
    if (limit.rlim_max >= FEWEST) {
        limit.rlim_cur = FEWEST;
        if (setrlimit(RLIMIT_NOFILE, &limit) == 0) return;
    }
    char message[160];
    int length = snprintf(
        message, sizeof message,
        "mixreport: %llu files may be open at a time (ulimit -n); expected %d or more\n",
        (unsigned long long)limit.rlim_cur, FEWEST);
    if (length > 0) (void)!write(STDERR_FILENO, message, (size_t)length);
    _exit(1);
}
