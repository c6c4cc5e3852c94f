// Counts what the calling thread allocates on the heap.
//
// On Linux this replaces malloc and its kin in the test program by ones that count and hand on to glibc's own. Elsewhere
// nothing is replaced and the count stays 0; `allocationCounterWorks` says which.
#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

// How often the calling thread has allocated or reallocated since it began.
uint64_t allocationCount(void);

// Whether allocations are counted on this platform.
bool allocationCounterWorks(void);

#endif
