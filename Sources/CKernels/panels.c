#include "panels.h"

#include "versions.h"

// The number of vectors in a strip's part of a column, and the columns of a panel that are multiplied at a time.
enum { parts = strip_rows / 8, together = 4 };

typedef struct {
    lanes part[parts];
} part_of_column;

LOOPS part_of_column multiply(const part_of_column *strip, const int32_t *columns, ptrdiff_t count, const double *w, ptrdiff_t stride) {
    part_of_column sum = {0};
    for (ptrdiff_t row = 0; row < count; row++) {
        const part_of_column *column = strip + columns[row];
        const double value = w[row * stride];
        for (int part = 0; part < parts; part++) sum.part[part] += value * column->part[part];
    }
    return sum;
}

LOOPS double dot(const part_of_column *v, const part_of_column *w) {
    lanes sums = {0};
    for (int part = 0; part < parts; part++) sums += v->part[part] * w->part[part];
    return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

VERSIONS
void panels_add_squares(const panels_matrix *matrix, ptrdiff_t first, ptrdiff_t end, const double *strip, ptrdiff_t width,
                        ptrdiff_t *reached, double *squares) {
    const part_of_column *from = (const part_of_column *)strip - matrix->first_column;
    const ptrdiff_t size = matrix->size, limit = width + matrix->first_column;
    for (ptrdiff_t panel = first; panel < end; panel++, reached++, squares += size * size) {
        const ptrdiff_t start = matrix->starts[panel], rows = matrix->starts[panel + 1] - start - matrix->excluded;
        const int32_t *columns = matrix->columns + start;
        const double *w = matrix->values + start * size;
        ptrdiff_t count = *reached;
        while (count < rows && columns[count] < limit) count++;
        *reached = count;
        if (size == 1) {
            const part_of_column product = multiply(from, columns, count, w, 1);
            squares[0] += dot(&product, &product);
            continue;
        }
        for (ptrdiff_t a = 0; a < size; a += together) {
            part_of_column products[together];
            const ptrdiff_t number = size - a < together ? size - a : together;
            for (ptrdiff_t i = 0; i < number; i++) products[i] = multiply(from, columns, count, w + a + i, size);
            for (ptrdiff_t b = 0; b < a; b++) {
                const part_of_column other = multiply(from, columns, count, w + b, size);
                for (ptrdiff_t i = 0; i < number; i++) squares[(a + i) * size + b] += dot(products + i, &other);
            }
            for (ptrdiff_t i = 0; i < number; i++) {
                for (ptrdiff_t j = 0; j <= i; j++) squares[(a + i) * size + a + j] += dot(products + i, products + j);
            }
        }
    }
}

VERSIONS
void panels_add_products(const panels_matrix *matrix, ptrdiff_t first, ptrdiff_t end, ptrdiff_t r, ptrdiff_t c, const double *strip,
                         double *sums) {
    const part_of_column *from = (const part_of_column *)strip - matrix->first_column;
    part_of_column *to = (part_of_column *)sums - matrix->first_column;
    const ptrdiff_t size = matrix->size;
    for (ptrdiff_t panel = first; panel < end; panel++) {
        const ptrdiff_t start = matrix->starts[panel], rows = matrix->starts[panel + 1] - start - matrix->excluded;
        const int32_t *columns = matrix->columns + start;
        const double *w = matrix->values + start * size;
        const part_of_column product = multiply(from, columns, rows, w + c, size);
        for (ptrdiff_t row = 0; row < rows; row++) {
            part_of_column *column = to + columns[row];
            const double value = w[row * size + r];
            for (int part = 0; part < parts; part++) column->part[part] += value * product.part[part];
        }
    }
}
