// Products of a sparse matrix of small blocks, the cells, with eight vectors side by side: the one place where the program waits for memory rather than
// computes. In C for two things that Swift has no words for: prefetching, and one version of a loop for each set of vector instructions, chosen when the program
// starts. All versions add and multiply in the same order without fused operations, so the digits are the same on every processor.
#ifndef CELLS_H
#define CELLS_H

#include <stddef.h>
#include <stdint.h>

// A matrix of cells, row level by row level.
typedef struct {
    // Where the cells of each row level begin, and where the last one's end.
    const ptrdiff_t *starts;
    // The column level of each cell.
    const int32_t *levels;
    // row_size x column_size values a cell, row by row; NULL where all values are 1 and both sizes are 1.
    const double *values;
    ptrdiff_t column_levels;
    ptrdiff_t row_size;
    ptrdiff_t column_size;
} cells_matrix;

// sums += C v for the row levels from `first` to before `end`. v has 8 column_size values for each column level, sums 8 row_size for each of these row levels.
// `next`, unless it is NULL, is brought into the cache where cells_scatter will write for the same levels.
void cells_gather(const cells_matrix *matrix, ptrdiff_t first, ptrdiff_t end, const double *v, double *sums,
                  const double *next);

// sums += C'v for the same row levels; v has 8 row_size values for each of them, sums 8 column_size for each column level.
void cells_scatter(const cells_matrix *matrix, ptrdiff_t first, ptrdiff_t end, const double *v, double *sums);

#endif
