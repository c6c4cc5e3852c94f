#include <fcntl.h>

// Opens something that can be neither read nor written in the place of standard streams that the process was started without, so that no file gets their numbers and is written to
// in their stead. Before main, since the runtime of Swift opens files of its own before any code of the program.
__attribute__((constructor)) static void reserve_standard_streams(void) {
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        // The lowest free number is given, which is this one.
        if (fcntl(descriptor, F_GETFD) == -1) (void)open("/dev/null", modes[descriptor]);
    }
}
