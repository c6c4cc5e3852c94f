// Sums of a dense matrix's rows. In C for the versions of a loop, see cells.h; here too they give the same digits on every processor.
#ifndef ROWS_H
#define ROWS_H

#include <stddef.h>

// sums += the sum over i of values[i] times row number places[i], `length` values each. The rows lie `stride` values apart.
void rows_add(const double *rows, ptrdiff_t stride, const ptrdiff_t *places, const double *values, ptrdiff_t count, ptrdiff_t length,
              double *sums);

#endif
