// Products of a dense matrix and a sparse one, whose columns come in panels that share their rows: those of one level of a grouping factor. The dense matrix is
// taken a strip of its rows at a time, packed so that a column's part of the strip is in one place and the whole strip in a processor's second cache. In C for the
// versions of a loop, see cells.h; here too they give the same digits on every processor.
#ifndef PANELS_H
#define PANELS_H

#include <stddef.h>
#include <stdint.h>

// The number of a strip's rows, and so of the values side by side that each of its columns has.
enum { strip_rows = 32 };

// The sparse matrix W, panel by panel.
typedef struct {
    // Where each panel's rows begin, and where the last one's end.
    const ptrdiff_t *starts;
    // For each row the number of the strip's column that it is multiplied with, ascending in each panel; the strip's first column has the number `first_column`.
    const int32_t *columns;
    ptrdiff_t first_column;
    // `size` values per row.
    const double *values;
    ptrdiff_t size;
    // How many rows at the end of every panel have no part in the products.
    ptrdiff_t excluded;
} panels_matrix;

// squares += (strip W)'(strip W), panel by panel: `size` x `size` values for each panel from `first` to before `end`, of which the lower triangle counts.
//
// The strip has values in its first `width` columns only. `reached` has for each of these panels how many of its rows belong to the first so many columns; it is brought
// up to date and begins with 0 where the strips come one after another.
void panels_add_squares(const panels_matrix *matrix, ptrdiff_t first, ptrdiff_t end, const double *strip, ptrdiff_t width,
                        ptrdiff_t *reached, double *squares);

// sums += the sum over all panels from `first` to before `end` of (strip w_c) w_r', w_r and w_c being a panel's columns r and c; laid out as the strip is.
void panels_add_products(const panels_matrix *matrix, ptrdiff_t first, ptrdiff_t end, ptrdiff_t r, ptrdiff_t c, const double *strip,
                         double *sums);

#endif
