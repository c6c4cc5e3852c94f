// The functions of SHA-256 alone. OpenSSL 3 prefers EVP, which loads every algorithm of its providers: 3 MB in a
// program that is linked statically, and the start of each run.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
