#include "rows.h"

#include "versions.h"

// The number of vectors whose sums are kept in registers.
enum { together = 4 };

LOOPS void add(const double *rows, ptrdiff_t stride, const ptrdiff_t *places, const double *values, ptrdiff_t count, int vectors,
               double *sums) {
    lanes sum[together];
    for (int part = 0; part < vectors; part++) sum[part] = ((const lanes *)sums)[part];
    for (ptrdiff_t i = 0; i < count; i++) {
        const lanes *row = (const lanes *)(rows + places[i] * stride);
        for (int part = 0; part < vectors; part++) sum[part] += values[i] * row[part];
    }
    for (int part = 0; part < vectors; part++) ((lanes *)sums)[part] = sum[part];
}

VERSIONS
void rows_add(const double *rows, ptrdiff_t stride, const ptrdiff_t *places, const double *values, ptrdiff_t count, ptrdiff_t length,
              double *sums) {
    ptrdiff_t first = 0;
    for (; first + 8 * together <= length; first += 8 * together) add(rows + first, stride, places, values, count, together, sums + first);
    for (; first + 8 <= length; first += 8) add(rows + first, stride, places, values, count, 1, sums + first);
    for (; first < length; first++) {
        double sum = sums[first];
        for (ptrdiff_t i = 0; i < count; i++) sum += values[i] * rows[places[i] * stride + first];
        sums[first] = sum;
    }
}
