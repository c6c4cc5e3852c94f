#include "cells.h"

#include "versions.h"

// How many cells ahead memory is asked for: enough to cover its latency, and few enough to be still there.
enum { ahead = 16 };
// Vectors of fewer bytes stay in the second cache of common processors, and asking for them would take longer than it saves.
enum { cached = 1 << 19 };

LOOPS void prefetch_ahead(const lanes *v, const int32_t *levels, ptrdiff_t columns, ptrdiff_t cell, ptrdiff_t last) {
    __builtin_prefetch(v + levels[cell + ahead < last ? cell + ahead : last] * columns, 0, 3);
}

LOOPS int is_large(const cells_matrix *matrix) {
    return matrix->column_levels * matrix->column_size * (ptrdiff_t)sizeof(lanes) > cached;
}

LOOPS void gather(const cells_matrix *matrix, const double *values, ptrdiff_t rows, ptrdiff_t columns, int is_far, ptrdiff_t first,
                  ptrdiff_t end, const lanes *v, lanes *row, const lanes *next) {
    const int32_t *levels = matrix->levels;
    const ptrdiff_t last = matrix->starts[end] - 1;
    for (ptrdiff_t level = first; level < end; level++, row += rows) {
        const ptrdiff_t stop = matrix->starts[level + 1];
        lanes sum = row[0];
        for (ptrdiff_t cell = matrix->starts[level]; cell < stop; cell++) {
            const lanes *column = v + levels[cell] * columns;
            if (is_far) {
                prefetch_ahead(v, levels, columns, cell, last);
                __builtin_prefetch(next + levels[cell] * columns, 1, 3);
            }
            if (rows == 1 && columns == 1) {
                sum += values ? values[cell] * column[0] : column[0];
                continue;
            }
            const double *block = values + cell * rows * columns;
            for (ptrdiff_t a = 0; a < rows; a++) {
                lanes part = row[a];
                for (ptrdiff_t b = 0; b < columns; b++) part += block[a * columns + b] * column[b];
                row[a] = part;
            }
        }
        if (rows == 1 && columns == 1) row[0] = sum;
    }
}

LOOPS void scatter(const cells_matrix *matrix, const double *values, ptrdiff_t rows, ptrdiff_t columns, int is_far, ptrdiff_t first,
                   ptrdiff_t end, const lanes *row, lanes *sums) {
    const int32_t *levels = matrix->levels;
    const ptrdiff_t last = matrix->starts[end] - 1;
    for (ptrdiff_t level = first; level < end; level++, row += rows) {
        const ptrdiff_t stop = matrix->starts[level + 1];
        const lanes value = row[0];
        for (ptrdiff_t cell = matrix->starts[level]; cell < stop; cell++) {
            lanes *column = sums + levels[cell] * columns;
            if (is_far) prefetch_ahead(sums, levels, columns, cell, last);
            if (rows == 1 && columns == 1) {
                column[0] += values ? values[cell] * value : value;
                continue;
            }
            const double *block = values + cell * rows * columns;
            for (ptrdiff_t b = 0; b < columns; b++) {
                lanes part = column[b];
                for (ptrdiff_t a = 0; a < rows; a++) part += block[a * columns + b] * row[a];
                column[b] = part;
            }
        }
    }
}

VERSIONS
void cells_gather(const cells_matrix *matrix, ptrdiff_t first, ptrdiff_t end, const double *v, double *sums,
                  const double *next) {
    const double *values = matrix->values;
    const ptrdiff_t rows = matrix->row_size, columns = matrix->column_size;
    const lanes *from = (const lanes *)v, *later = next ? (const lanes *)next : from;
    lanes *to = (lanes *)sums;
    const int far = is_large(matrix);
    if (values && (rows != 1 || columns != 1)) {
        gather(matrix, values, rows, columns, far, first, end, from, to, later);
    } else if (values && far) {
        gather(matrix, values, 1, 1, 1, first, end, from, to, later);
    } else if (values) {
        gather(matrix, values, 1, 1, 0, first, end, from, to, later);
    } else if (far) {
        gather(matrix, NULL, 1, 1, 1, first, end, from, to, later);
    } else {
        gather(matrix, NULL, 1, 1, 0, first, end, from, to, later);
    }
}

VERSIONS
void cells_scatter(const cells_matrix *matrix, ptrdiff_t first, ptrdiff_t end, const double *v, double *sums) {
    const double *values = matrix->values;
    const ptrdiff_t rows = matrix->row_size, columns = matrix->column_size;
    const lanes *from = (const lanes *)v;
    lanes *to = (lanes *)sums;
    const int far = is_large(matrix);
    if (values && (rows != 1 || columns != 1)) {
        scatter(matrix, values, rows, columns, far, first, end, from, to);
    } else if (values && far) {
        scatter(matrix, values, 1, 1, 1, first, end, from, to);
    } else if (values) {
        scatter(matrix, values, 1, 1, 0, first, end, from, to);
    } else if (far) {
        scatter(matrix, NULL, 1, 1, 1, first, end, from, to);
    } else {
        scatter(matrix, NULL, 1, 1, 0, first, end, from, to);
    }
}
