// What the loops of this module have in common.
#ifndef VERSIONS_H
#define VERSIONS_H

#pragma STDC FP_CONTRACT OFF

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define WITH_THREAD_SANITIZER
#endif
#endif

// Where the loader can choose between versions of a function. The thread sanitizer's code in what chooses would run before the sanitizer is there.
#if defined(__x86_64__) && defined(__linux__) && !defined(WITH_THREAD_SANITIZER)
#define VERSIONS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define VERSIONS
#endif
// The loops are written once; sizes that are known where they are called become part of each version.
#define LOOPS static inline __attribute__((always_inline))

// Eight values; at any address that a double may have.
typedef double lanes __attribute__((vector_size(64), aligned(8)));

#endif
