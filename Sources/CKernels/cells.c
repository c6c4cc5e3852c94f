#include "cells.h"

#include "versions.h"

// The number of sums that a column's cells are added to in turn, so that an addition does not wait for the one before.
enum { chains = 4 };

// How many cells ahead values are asked for that may not be in the second cache, and the values (as 512 KiB are expected to be) that are.
enum { ahead = 64, near = 8192 };
// How many columns ahead sums are asked for.
enum { columns_ahead = 8 };

// `values` is NULL for cells that are all 1. `known` is the number of places from `places` on that may be read to ask for values early; 0 for not asking.
LOOPS void add_single(const double *values, const uint16_t *places, ptrdiff_t count, ptrdiff_t known, const lanes *v, lanes *column) {
    lanes sums[chains] = {0};
    ptrdiff_t cell = 0;
    for (; cell + chains <= count; cell += chains) {
        if (cell + ahead + chains <= known) {
            for (int chain = 0; chain < chains; chain++) __builtin_prefetch(v + places[cell + ahead + chain]);
        }
        for (int chain = 0; chain < chains; chain++) {
            const lanes value = v[places[cell + chain]];
            sums[chain] += values ? values[cell + chain] * value : value;
        }
    }
    for (; cell < count; cell++) {
        if (cell + ahead < known) __builtin_prefetch(v + places[cell + ahead]);
        const lanes value = v[places[cell]];
        sums[0] += values ? values[cell] * value : value;
    }
    column[0] += (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

// `columns` is at most `most`, so that a column's sums stay in registers where it is known.
enum { most = 4 };

LOOPS void add_few(const double *values, const uint16_t *places, ptrdiff_t count, ptrdiff_t rows, ptrdiff_t columns, const lanes *v,
                   lanes *column) {
    lanes sums[most];
    for (ptrdiff_t b = 0; b < columns; b++) sums[b] = column[b];
    for (ptrdiff_t cell = 0; cell < count; cell++) {
        const double *block = values + cell * rows * columns;
        const lanes *row = v + places[cell] * rows;
        for (ptrdiff_t a = 0; a < rows; a++) {
            const lanes value = row[a];
            for (ptrdiff_t b = 0; b < columns; b++) sums[b] += block[a * columns + b] * value;
        }
    }
    for (ptrdiff_t b = 0; b < columns; b++) column[b] = sums[b];
}

LOOPS void add_many(const double *values, const uint16_t *places, ptrdiff_t count, ptrdiff_t rows, ptrdiff_t columns, const lanes *v,
                    lanes *column) {
    for (ptrdiff_t cell = 0; cell < count; cell++) {
        const double *block = values + cell * rows * columns;
        const lanes *row = v + places[cell] * rows;
        for (ptrdiff_t b = 0; b < columns; b++) {
            lanes part = column[b];
            for (ptrdiff_t a = 0; a < rows; a++) part += block[a * columns + b] * row[a];
            column[b] = part;
        }
    }
}

// The sizes of intercepts with a slope or two are known to the loops.
LOOPS void add_blocks(const double *values, const uint16_t *places, ptrdiff_t count, ptrdiff_t rows, ptrdiff_t columns, const lanes *v,
                      lanes *column) {
    if (rows == 2 && columns == 1) {
        add_few(values, places, count, 2, 1, v, column);
    } else if (rows == 1 && columns == 2) {
        add_few(values, places, count, 1, 2, v, column);
    } else if (rows == 2 && columns == 2) {
        add_few(values, places, count, 2, 2, v, column);
    } else if (rows == 3 && columns == 1) {
        add_few(values, places, count, 3, 1, v, column);
    } else if (rows == 1 && columns == 3) {
        add_few(values, places, count, 1, 3, v, column);
    } else {
        add_many(values, places, count, rows, columns, v, column);
    }
}

VERSIONS
void cells_add_product(const cells_tile *tile, ptrdiff_t first, ptrdiff_t end, const double *v, double *sums, ptrdiff_t origin) {
    const ptrdiff_t rows = tile->row_size, columns = tile->column_size;
    const lanes *from = (const lanes *)v;
    const int is_near = tile->levels <= near;
    for (ptrdiff_t index = first; index < end; index++) {
        const ptrdiff_t start = tile->starts[index], count = tile->starts[index + 1] - start;
        const ptrdiff_t known = tile->starts[end] - start;
        const uint16_t *places = tile->rows + start;
        lanes *column = (lanes *)sums + (tile->columns[index] - origin) * columns;
        if (index + columns_ahead < end) {
            __builtin_prefetch((lanes *)sums + (tile->columns[index + columns_ahead] - origin) * columns, 1);
        }
        if (rows != 1 || columns != 1) {
            add_blocks(tile->values + start * rows * columns, places, count, rows, columns, from, column);
        } else if (tile->values) {
            add_single(tile->values + start, places, count, is_near ? 0 : known, from, column);
        } else if (is_near) {
            add_single(NULL, places, count, 0, from, column);
        } else {
            add_single(NULL, places, count, known, from, column);
        }
    }
}
