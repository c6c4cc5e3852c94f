# Fits one model by lme4's lmer() and prints what it took as JSON:
#
#     Rscript lme4.R DATA.csv[.gz] FORMULA FACTOR,FACTOR,... TRUE|FALSE
#
# The time is that of lmer() alone, with its default optimiser: the data are read and the factors made before. The last
# argument is lmerControl's calc.derivs: whether to check the answer by finite differences, as lmer() does unless told
# otherwise.

suppressMessages(library(lme4))

arguments <- commandArgs(trailingOnly = TRUE)
data <- read.csv(arguments[1])
factors <- strsplit(arguments[3], ",", fixed = TRUE)[[1]]
data[factors] <- lapply(data[factors], factor)
control <- lmerControl(calc.derivs = as.logical(arguments[4]))
model <- as.formula(arguments[2])

# The clock of system.time() has a resolution of a millisecond, which is what small models take.
start <- Sys.time()
m <- lmer(model, data, REML = TRUE, control = control)
seconds <- as.numeric(difftime(Sys.time(), start, units = "secs"))

number <- function(x) formatC(x, digits = 17, format = "g")
matrix_text <- function(x) {
    paste0("[", paste(apply(x, 1, function(row) paste0("[", paste(number(row), collapse = ", "), "]")),
                      collapse = ", "), "]")
}
covariances <- VarCorr(m)
texts <- vapply(names(covariances), function(name) {
    paste0(encodeString(name, quote = "\""), ": ", matrix_text(as.matrix(unclass(covariances[[name]]))))
}, "")
cat(sprintf(
    paste0("{\"fit\": %.6f, \"withSetup\": %.6f, \"evaluations\": %d, \"criterion\": %s, \"sigma\": %s, ",
           "\"covariances\": {%s}}\n"),
    seconds, seconds, as.integer(m@optinfo$feval), number(REMLcrit(m)), number(sigma(m)),
    paste(texts, collapse = ", ")
))
