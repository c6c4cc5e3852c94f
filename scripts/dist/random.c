// Random bytes for libexpat, which takes them from glibc 2.36 on Debian 12. With these functions the program runs on glibc 2.35 too.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

__attribute__((visibility("hidden"))) void arc4random_buf(void *buffer, size_t size)
{
    unsigned char *rest = buffer;
    while (size > 0) {
        ssize_t count = getrandom(rest, size, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            abort();
        rest += count;
        size -= (size_t)count;
    }
}

__attribute__((visibility("hidden"))) uint32_t arc4random(void)
{
    uint32_t value;
    arc4random_buf(&value, sizeof value);
    return value;
}
