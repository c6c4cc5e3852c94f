// Products of a sparse matrix of small blocks, the cells, with eight vectors side by side: the one place where the program waits for memory rather than
// computes. In C for one version of a loop for each set of vector instructions, chosen when the program starts, and for sixteen-bit places without checks. All
// versions add and multiply in the same order without fused operations, so the digits are the same on every processor.
#ifndef CELLS_H
#define CELLS_H

#include <stddef.h>
#include <stdint.h>

// The cells of a range of row levels, a tile, column by column.
typedef struct {
    // The column levels that have cells here.
    const int32_t *columns;
    // Where the cells of each of these columns begin, and where the last one's end.
    const int32_t *starts;
    // The row level of each cell, counted from the tile's first.
    const uint16_t *rows;
    // row_size x column_size values per cell, row by row; NULL where all values are 1 and both sizes are 1.
    const double *values;
    // The number of row levels.
    ptrdiff_t levels;
    ptrdiff_t row_size;
    ptrdiff_t column_size;
} cells_tile;

// sums += C'v for the columns from number `first` to before number `end` of those that have cells. v has 8 row_size values for each row level of the tile, sums 8
// column_size for each column level of the matrix from `origin` on.
void cells_add_product(const cells_tile *tile, ptrdiff_t first, ptrdiff_t end, const double *v, double *sums, ptrdiff_t origin);

#endif
