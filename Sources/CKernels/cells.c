#include "cells.h"

#include "versions.h"

LOOPS void gather(const cells_tile *tile, const double *values, ptrdiff_t rows, ptrdiff_t columns, const lanes *v, lanes *sums) {
    const uint16_t *places = tile->rows;
    for (ptrdiff_t index = 0; index < tile->column_count; index++) {
        const lanes *column = v + tile->columns[index] * columns;
        const int32_t stop = tile->starts[index + 1];
        if (rows == 1 && columns == 1) {
            const lanes value = column[0];
            for (int32_t cell = tile->starts[index]; cell < stop; cell++) sums[places[cell]] += values ? values[cell] * value : value;
            continue;
        }
        for (int32_t cell = tile->starts[index]; cell < stop; cell++) {
            const double *block = values + cell * rows * columns;
            lanes *row = sums + places[cell] * rows;
            for (ptrdiff_t a = 0; a < rows; a++) {
                lanes part = row[a];
                for (ptrdiff_t b = 0; b < columns; b++) part += block[a * columns + b] * column[b];
                row[a] = part;
            }
        }
    }
}

LOOPS void scatter(const cells_tile *tile, const double *values, ptrdiff_t rows, ptrdiff_t columns, const lanes *v, lanes *sums) {
    const uint16_t *places = tile->rows;
    for (ptrdiff_t index = 0; index < tile->column_count; index++) {
        lanes *column = sums + tile->columns[index] * columns;
        const int32_t stop = tile->starts[index + 1];
        if (rows == 1 && columns == 1) {
            lanes sum = column[0];
            for (int32_t cell = tile->starts[index]; cell < stop; cell++) {
                const lanes value = v[places[cell]];
                sum += values ? values[cell] * value : value;
            }
            column[0] = sum;
            continue;
        }
        for (int32_t cell = tile->starts[index]; cell < stop; cell++) {
            const double *block = values + cell * rows * columns;
            const lanes *row = v + places[cell] * rows;
            for (ptrdiff_t b = 0; b < columns; b++) {
                lanes part = column[b];
                for (ptrdiff_t a = 0; a < rows; a++) part += block[a * columns + b] * row[a];
                column[b] = part;
            }
        }
    }
}

VERSIONS
void cells_gather(const cells_tile *tile, const double *v, double *sums) {
    const lanes *from = (const lanes *)v;
    lanes *to = (lanes *)sums;
    if (!tile->values) {
        gather(tile, NULL, 1, 1, from, to);
    } else if (tile->row_size == 1 && tile->column_size == 1) {
        gather(tile, tile->values, 1, 1, from, to);
    } else {
        gather(tile, tile->values, tile->row_size, tile->column_size, from, to);
    }
}

VERSIONS
void cells_scatter(const cells_tile *tile, const double *v, double *sums) {
    const lanes *from = (const lanes *)v;
    lanes *to = (lanes *)sums;
    if (!tile->values) {
        scatter(tile, NULL, 1, 1, from, to);
    } else if (tile->row_size == 1 && tile->column_size == 1) {
        scatter(tile, tile->values, 1, 1, from, to);
    } else {
        scatter(tile, tile->values, tile->row_size, tile->column_size, from, to);
    }
}
