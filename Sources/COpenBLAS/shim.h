// CBLAS as OpenBLAS declares it, and the few LAPACK routines that the fitter calls. Debian ships no lapacke.h
// beside OpenBLAS, so the Fortran symbols (trailing underscore, arguments by reference, 32-bit integers) are
// declared here as the LAPACK reference documents them.
#include <cblas.h>

void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dlauum_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dtrtri_(const char *uplo, const char *diag, const int *n, double *a, const int *lda, int *info);
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
            const int *lwork, int *info);
void dgesv_(const int *n, const int *nrhs, double *a, const int *lda, int *ipiv, double *b, const int *ldb, int *info);
