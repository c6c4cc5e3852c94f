# Makes insteval.csv.gz and lme4/ from R's lme4 alone:
#
#     Rscript Examples/insteval/make-reference.R
#
# The file is the data frame `InstEval` of lme4, row for row. The estimates are lme4's: its own profiled deviance,
# minimised by its own optimiser with tight tolerances, and then taken to the minimum by Newton steps on the same
# function, because the optimiser alone leaves the smallest variance (the departments') 1e-5 off in relative terms.

suppressMessages(library(lme4))

model <- y ~ service + (1 | s) + (1 | d) + (1 | dept)

# Numbers with the fewest digits, 15 to 17, that give back the same double.
digits <- function(x) {
    text <- sprintf("%.15g", x)
    for (precision in c("%.16g", "%.17g")) {
        inexact <- !is.na(x) & as.numeric(text) != x
        text[inexact] <- sprintf(precision, x[inexact])
    }
    ifelse(is.na(x), "NA", text)
}

writeTable <- function(frame, path) {
    number <- vapply(frame, is.double, NA)
    frame[number] <- lapply(frame[number], digits)
    write.csv(frame, path, row.names = FALSE, quote = FALSE, na = "", eol = "\n")
}

# Newton steps on `deviance` from `theta`: the gradient by central differences with one Richardson step, the Hessian by
# central differences. The steps in theta are wide (1 %), since the deviance itself carries rounding of about 1e-9.
polish <- function(deviance, theta, steps = 2) {
    k <- length(theta)
    for (step in seq_len(steps)) {
        at <- function(...) deviance(theta + 0.01 * theta * Reduce(`+`, list(...)))
        unit <- function(i) as.numeric(seq_len(k) == i)
        centre <- at(0)
        gradient <- numeric(k)
        hessian <- matrix(0, k, k)
        for (i in seq_len(k)) {
            plus <- at(unit(i))
            minus <- at(-unit(i))
            gradient[i] <- (8 * (at(unit(i) / 2) - at(-unit(i) / 2)) - (plus - minus)) / 6
            hessian[i, i] <- plus - 2 * centre + minus
            for (j in seq_len(i - 1)) {
                hessian[i, j] <- (at(unit(i), unit(j)) - at(unit(i), -unit(j)) -
                    at(-unit(i), unit(j)) + at(-unit(i), -unit(j))) / 4
                hessian[j, i] <- hessian[i, j]
            }
        }
        theta <- theta - 0.01 * theta * solve(hessian, gradient)
    }
    theta
}

fit <- function(REML) {
    tight <- lmerControl(
        optimizer = "nloptwrap", calc.derivs = FALSE,
        optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-12, maxeval = 2000)
    )
    parts <- lFormula(model, InstEval, REML = REML, control = tight)
    deviance <- do.call(mkLmerDevfun, c(parts, list(control = tight)))
    optimum <- optimizeLmer(deviance, optimizer = tight$optimizer, control = tight$optCtrl, calc.derivs = FALSE)
    optimum$par <- polish(deviance, optimum$par)
    optimum$fval <- deviance(optimum$par)
    mkMerMod(environment(deviance), optimum, parts$reTrms, fr = parts$fr)
}

# A few scalars and vectors as JSON; `members` is a named list, and a member may be such a list itself.
json <- function(members, indent = "") {
    deeper <- paste0(indent, "  ")
    value <- function(x) {
        if (is.list(x)) return(json(x, deeper))
        text <- if (is.character(x)) encodeString(x, quote = "\"") else if (is.logical(x)) tolower(x) else digits(x)
        if (is.null(names(x)) && length(x) == 1) return(text)
        if (is.null(names(x))) return(paste0("[", paste(text, collapse = ", "), "]"))
        paste0("{", paste0("\"", names(x), "\": ", text, collapse = ", "), "}")
    }
    lines <- paste0(deeper, "\"", names(members), "\": ", vapply(members, value, ""))
    paste0("{\n", paste(lines, collapse = ",\n"), "\n", indent, "}")
}

# What one fit reached; logLik, AIC and BIC are lme4's own.
summaryOf <- function(m) {
    list(
        criterion = if (isREML(m)) REMLcrit(m) else deviance(m),
        logLik = as.numeric(logLik(m)), AIC = AIC(m), BIC = BIC(m),
        sigma = sigma(m), theta = unname(getME(m, "theta"))
    )
}

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
setwd(folder)
dir.create("lme4", showWarnings = FALSE)

data(InstEval)
write.csv(InstEval, "insteval.csv", row.names = FALSE, quote = FALSE, eol = "\n")
stopifnot(system2("gzip", c("-n", "-9", "-f", "insteval.csv")) == 0)

reml <- fit(REML = TRUE)
ml <- fit(REML = FALSE)

writeTable(as.data.frame(ranef(reml, condVar = TRUE)), "lme4/ranef.csv")
writeTable(as.data.frame(VarCorr(reml)), "lme4/varcor.csv")
coefficients <- coef(summary(reml))
writeTable(
    data.frame(
        term = rownames(coefficients), estimate = coefficients[, "Estimate"], se = coefficients[, "Std. Error"],
        statistic = coefficients[, "t value"]
    ),
    "lme4/fixef.csv"
)
writeLines(
    json(c(
        list(
            program = "lme4", version = packageDescription("lme4")$Version, R = format(getRversion()),
            formula = deparse1(model), method = "REML", n = nobs(reml), groups = ngrps(reml)
        ),
        summaryOf(reml),
        list(singular = isSingular(reml), ML = summaryOf(ml))
    )),
    "lme4/fit.json"
)
