// CBLAS as OpenBLAS declares it, and the few LAPACK routines that the fitter calls. Debian ships no lapacke.h
// next to OpenBLAS, so the Fortran symbols (trailing underscore, arguments by reference, 32-bit integers) are
// declared here as the LAPACK reference documents them.
#include <cblas.h>

void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dlauum_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dtrtri_(const char *uplo, const char *diag, const int *n, double *a, const int *lda, int *info);
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
            const int *lwork, int *info);
void dgesv_(const int *n, const int *nrhs, double *a, const int *lda, int *ipiv, double *b, const int *ldb, int *info);

// OpenBLAS starts threads of its own when it is loaded, and a thread without work spins for a tenth of a second before
// it sleeps. What ends them is the function that OpenBLAS calls itself before a fork: exported, but in no header, and
// missing where it was built without threads or for OpenMP.
#ifdef __linux__
extern int blas_thread_shutdown_(void) __attribute__((weak));
static inline void openblas_end_threads(void) {
    if (blas_thread_shutdown_) blas_thread_shutdown_();
}
#else
static inline void openblas_end_threads(void) {}
#endif
