// Stands for the kernels of OpenBLAS in single precision and for complex numbers, which the tables of its processors
// name and mixreport never calls.
#include <stdio.h>
#include <stdlib.h>

void absent_kernel(void) {
    fputs("mixreport: a kernel of OpenBLAS was called that releases do not contain; this is a fault of mixreport\n",
          stderr);
    abort();
}
