# Makes data.csv, matrices.tsv and fits.tsv: what R makes of contrasts, ordered factors and poly(). Run here: Rscript truth.R
#
# matrices.tsv: options | formula | part | columns. The options are space-separated as mixreport takes them. A part is `fixed` or the
# number of a random term (in lme4's order). A column is its name, with underscores for blanks, and its values in eight of the
# model's rows, separated by blanks; columns are separated by "|".
# bases.tsv: contr.poly() of a number of levels, column by column; predict() of poly(x, degree) at 0, 4.5 and 20, column by column.
# fits.tsv: options, formula, REML (1 or 0), the criterion, then name=estimate=standard error for each fixed effect.
suppressMessages(library(lme4))
set.seed(3)
n <- 96
d <- data.frame(
    x = round(runif(n, 1, 9), 2), z = round(rnorm(n), 3), dose = rep(c(1, 2, 5, 10), n / 4), year = sample(1990:2020, n, TRUE),
    size = rep(c("low", "mid", "high"), n / 3), f = rep(c("u", "v"), each = n / 2), dept = rep(c(1, 2, 5, 10), each = 2, n / 8),
    g = sprintf("g%d", rep(1:8, each = n / 8)), h = sprintf("h%d", rep(1:6, n / 6)))
shift <- rnorm(8)[rep(1:8, each = n / 8)]
slope <- rnorm(8, 0, 0.4)[rep(1:8, each = n / 8)]
d$y <- round(exp(1.5 + 0.2 * shift + (0.05 + 0.1 * slope) * d$x - 0.01 * d$x^2 + c(low = 0, mid = 0.3, high = 0.4)[d$size] +
    c(u = 0, v = 0.2)[d$f] + rnorm(6, 0, 0.2)[rep(1:6, n / 6)] + rnorm(n, 0, 0.2)), 3)
d$z[7] <- NA
d$size[20] <- NA
write.csv(d[c("y", setdiff(names(d), "y"))], "data.csv", row.names = FALSE, quote = FALSE)
plain <- read.csv("data.csv", stringsAsFactors = TRUE)

# What the options of mixreport mean in R. Contrasts are set on the factors, so that they hold in random slopes too.
prepared <- function(options) {
    d <- plain
    for (option in strsplit(options, " ")[[1]]) {
        parts <- strsplit(option, "=")[[1]]
        name <- parts[2]
        values <- strsplit(parts[3], ",")[[1]]
        d[[name]] <- switch(parts[1],
            "--ordered" = factor(d[[name]], values, ordered = TRUE), "--levels" = factor(d[[name]], values),
            "--reference" = relevel(factor(d[[name]]), values), "--contrasts" = {
                f <- if (is.factor(d[[name]])) d[[name]] else factor(d[[name]])
                contrasts(f) <- get(paste0("contr.", values))(nlevels(f))
                # contr.treatment() of a number names its columns by numbers; of the levels, by the levels.
                if (values == "treatment") contrasts(f) <- contr.treatment(levels(f))
                f
            })
    }
    d
}
# factor() in a formula loses the contrasts of a column; those of mixreport belong to the column wherever it stands.
wrapped <- function(options, formula) {
    result <- list()
    for (option in strsplit(options, " ")[[1]]) {
        parts <- strsplit(option, "=")[[1]]
        variable <- sprintf("factor(%s)", parts[2])
        if (parts[1] == "--contrasts" && grepl(variable, formula, fixed = TRUE)) result[[variable]] <- paste0("contr.", parts[3])
    }
    if (length(result) > 0) result
}
S <- "--levels=size=low,mid,high"
O <- "--ordered=size=low,mid,high"
D <- "--contrasts=dept=%s"
matrices <- list(
    c(O, "size"), c(O, "0 + size"), c(O, "size*x"), c(O, "size:x"), c(O, "x + size:f"), c(O, "0 + f + size"), c(O, "0 + size:f"),
    c(S, "size*f"), c(S, "size - 1"), c(paste(S, "--contrasts=size=sum"), "size"), c(paste(S, "--contrasts=size=sum"), "size*f"),
    c(paste(O, "--contrasts=size=helmert"), "size*x"), c(paste(O, "--contrasts=size=treatment"), "size"),
    c(sprintf(D, "sum"), "dept"), c(sprintf(D, "helmert"), "dept"), c(sprintf(D, "poly"), "dept"), c(sprintf(D, "treatment"), "dept"),
    c(sprintf(D, "sum"), "dept*x"), c(sprintf(D, "sum"), "dept:x"), c(sprintf(D, "sum"), "0 + dept"), c(sprintf(D, "sum"), "0 + x + dept"),
    c(sprintf(D, "helmert"), "0 + f + dept:f"), c(sprintf(D, "helmert"), "f/dept"), c(sprintf(D, "helmert"), "f:dept"),
    c(paste(sprintf(D, "sum"), O), "dept*size"), c(paste(sprintf(D, "sum"), "--contrasts=f=sum"), "(dept + f + x)^2"),
    c("--reference=dept=5", "dept"), c("--reference=dept=5", "0 + dept:x"), c("--reference=f=v", "f*x"),
    c(sprintf(D, "sum"), "factor(dept)"), c("--contrasts=size=sum", "factor(size)*f"), c("--contrasts=size=helmert", "f:factor(size) + f"), c(O, "factor(size)"),
    c("", "ordered(dept)"), c("", "0 + ordered(dept)*f"), c("", "as.ordered(size) + x"), c(S, "ordered(size)"),
    c("", "poly(x, 2)"), c("", "poly(x, 1)"), c("", "poly(x, degree = 3)"), c("", "poly(x)"), c("", "poly(x, 2, raw = TRUE)"),
    c("", "poly(x, 3, raw = T)"), c("", "poly(x, raw = FALSE, degree = 2)"), c("", "poly(dose, 3)"), c("", "poly(year, 5)"),
    c("", "poly(log(x), 2)"), c("", "poly(I(x - 5), 2) + f"), c("", "poly(x, 2)*f"), c("", "f:poly(x, 2)"), c("", "poly(x, 2):poly(dose, 2)"),
    c("", "0 + poly(x, 2)"), c("", "0 + poly(x, 2) + f"), c(O, "poly(x, 2)*size"), c("", "poly(scale(x), 2)"),
    c("", "poly(x, 2) + z"), c("", "x + poly(x, 2)"), c(O, "poly(x, 2) + size + offset(z)"), c("", "poly(dose, 2, raw = TRUE):f"),
    c("", "scale(x)*ordered(dept)"), c("", "poly(x, 8)"))
random <- list(
    c(sprintf(D, "sum"), "(dept | h)"), c(sprintf(D, "helmert"), "(f + dept | g)"), c(sprintf(D, "sum"), "(0 + dept | h)"),
    c(sprintf(D, "sum"), "(dept || h)"), c(O, "(size | h)"), c(O, "(0 + x:size | g)"), c("", "(poly(x, 2) | g)"),
    c("", "(poly(x, 2) || g)"), c("", "(0 + poly(x, 2):f | h)"), c("", "(ordered(dept) | h)"), c("--contrasts=f=sum", "(f*x | h)"),
    c("--reference=dept=10", "(dept | h)"), c("--levels=g=g8,g7,g6,g5,g4,g3,g2,g1", "(x | g)"))
ignore <- lmerControl(check.nobs.vs.nRE = "ignore", check.nobs.vs.nlev = "ignore", check.nobs.vs.rankZ = "ignore")
rows <- c(1, 2, 3, 6, 15, 37, 60, 93)
text <- function(m) {
    rownames(m) <- NULL
    m <- m[rows, , drop = FALSE]
    paste(sapply(seq_len(ncol(m)), function(j) paste(c(gsub(" ", "_", colnames(m)[j]), sprintf("%.15g", m[, j])), collapse = " ")), collapse = "|")
}
lines <- c()
for (case in c(lapply(matrices, function(m) c(m[1], paste("y ~", m[2], "+ (1 | g)"))), lapply(random, function(m) c(m[1], paste("y ~ x +", m[2]))))) {
    m <- suppressWarnings(suppressMessages(lFormula(as.formula(case[2]), prepared(case[1]), control = ignore,
        contrasts = wrapped(case[1], case[2]))))
    lines <- c(lines, paste(case[1], case[2], "fixed", text(m$X), sep = "\t"))
    if (grepl("+ (1 | g)", case[2], fixed = TRUE)) next
    for (i in seq_along(m$reTrms$cnms)) {
        zt <- as.matrix(m$reTrms$Ztlist[[i]])
        names <- m$reTrms$cnms[[i]]
        basis <- sapply(seq_along(names), function(j) colSums(zt[seq(j, nrow(zt), length(names)), , drop = FALSE]))
        colnames(basis) <- names
        lines <- c(lines, paste(case[1], case[2], i, text(basis), sep = "\t"))
    }
}
writeLines(lines, "matrices.tsv")

writeLines(c(
    sapply(c(2, 3, 4, 7, 12, 20), function(k) paste("contr.poly", k, paste(sprintf("%.17g", contr.poly(k)), collapse = " "), sep = "\t")),
    sapply(1:5, function(k) paste("predict.poly", k, paste(sprintf("%.17g", predict(poly(plain$x, k), c(0, 4.5, 20))), collapse = " "), sep = "\t"))), "bases.tsv")

tight <- lmerControl(optimizer = "nloptwrap", optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-12, ftol_rel = 1e-15, xtol_rel = 1e-12, maxeval = 1e5))
fits <- list(
    c(paste(sprintf(D, "sum"), O), "y ~ dept + size*x + (1 | g) + (1 | h)", 1), c(sprintf(D, "helmert"), "log(y) ~ dept*f + x + (x | g)", 1),
    c("--contrasts=f=sum", "sqrt(y) ~ poly(x, 2)*f + (poly(x, 2) || g)", 0), c(S, "I(y/1000) ~ size + poly(x, 3) + (1 | g/h)", 1))
lines <- c()
for (fit in fits) {
    m <- lmer(as.formula(fit[2]), prepared(fit[1]), REML = fit[3] == 1, control = tight)
    s <- coef(summary(m))
    criterion <- if (isREML(m)) REMLcrit(m) else deviance(m)
    lines <- c(lines, paste(fit[1], fit[2], fit[3], sprintf("%.12g", criterion),
        paste(sprintf("%s=%.10g=%.10g", gsub("=", "~", rownames(s)), s[, 1], s[, 2]), collapse = "|"), sep = "\t"))
}
writeLines(lines, "fits.tsv")
