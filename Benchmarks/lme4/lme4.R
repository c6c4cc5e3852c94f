# Fits one model by lme4's lmer() and prints what it took as JSON:
#
#     Rscript lme4.R DATA.csv[.gz] FORMULA FACTOR,FACTOR,... TRUE|FALSE
#
# `seconds` is the elapsed time of lmer() alone, with its default optimiser: the data are read and the factors made
# before. The last argument is lmerControl's calc.derivs: whether to check the answer by finite differences, as lmer()
# does unless told otherwise.

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

text <- function(x) encodeString(x, quote = "\"")
cat(sprintf(
    '{"seconds": %.6f, "evaluations": %d, "criterion": %.9f, "R": %s, "lme4": %s, "blas": %s, "lapack": %s}\n',
    seconds, as.integer(m@optinfo$feval), REMLcrit(m), text(format(getRversion())),
    text(packageDescription("lme4")$Version), text(extSoftVersion()[["BLAS"]]), text(La_library())
))
