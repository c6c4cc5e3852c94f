#include <zlib.h>

// inflateInit2 is a macro that passes the size of z_stream and the header's version; Swift does not import it.
// 15 + 16: the largest window, and gzip framing only.
static inline int czlib_inflate_gzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}
