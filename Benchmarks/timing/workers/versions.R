# Prints the versions of R and lme4, and the libraries for linear algebra, as JSON.

text <- function(x) encodeString(x, quote = "\"")
cat(sprintf("{\"R\": %s, \"lme4\": %s, \"blas\": %s, \"lapack\": %s}\n", text(format(getRversion())),
            text(packageDescription("lme4")$Version), text(extSoftVersion()[["BLAS"]]), text(La_library())))
