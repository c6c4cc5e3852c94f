# Makes design.csv and truth.tsv: what R and lme4 make of formulas. Run in this folder: Rscript truth.R
# truth.tsv: formula, then the fixed columns, those dropped, and the random terms. A column is name=checksum, the checksum being
# sum(x * (1:n)) / n; a random term is group, its levels' checksum (of their 1-based numbers), number of levels, and its columns.
suppressMessages(library(lme4))
library(splines)
set.seed(20)
n <- 72
d <- data.frame(
    y = round(rnorm(n, 10), 3), x = round(runif(n, 1, 9), 2), z = round(rnorm(n), 3),
    a = rep(c("p", "q", "r"), n / 3), b = rep(c("u", "v"), each = n / 2), num = rep(c(10, 9, 2, 1), n / 4),
    g = rep(c(11, 3, 100, 20, 5, 7), each = n / 6), h = sprintf("h%d", rep(1:9, n / 9)), k = rep(rep(1:4, each = 3), 6))
d$"my var" <- round(rnorm(n), 2)
d$e <- ifelse(d$a == "p", "u", d$b)
d$y[5] <- NA
d$x[17] <- NA
d$h[40] <- NA
write.csv(d, "design.csv", row.names = FALSE, quote = FALSE)
d <- read.csv("design.csv", check.names = FALSE)
for (f in c("a", "b", "h", "e")) d[[f]] <- factor(d[[f]])
sums <- function(m) paste(sprintf("%s=%.10g", colnames(m), colSums(m * seq_len(nrow(m))) / nrow(m)), collapse = "|")
fixed <- c(
    "1", "x", "a", "0 + a", "a - 1", "x + a", "a + x", "a:x", "x:a", "a:x + x", "a:b", "a:b + a", "0 + a:b", "0 + a + b", "0 + x + a",
    "a/b", "a/x", "(a + b + x)^2", "a*b - a", "a*b*x", "a*b*x - a:b:x", "x + I(x^2) + log(x + 1)", "scale(x)", "scale(x, scale = FALSE)",
    "scale(x, center = FALSE)", "scale(log(x)) + I(scale(z)^2)", "factor(num)", "factor(num)*x", "num", "b + a + b:a", "b:a + a", "a:b:x",
    "a*x + b:x", "a:x + b:x", "a:b + x:b", "a^2", "(a + b)/x", "a/(b + x)", "-1 + 1 + x", "x + 0 + 1", "x + 1 - 1",
    "I(-x) + I(x * 2) + I(x/2) + I((x + 1)^2) + I(100000 * x) + I(x + 1e-05)", "I(x^-1) + I(x^0.5) + I(-x^2) + I(--x)",
    "log10(x) + log2(x) + log1p(x) + log(x, base = 3) + exp(z) + sqrt(x) + abs(z)", "`my var`*a", "x + I(2 * x) + z", "a*e", "a:e",
    "a + e + a:e:x", "x + offset(z) + a", "((a + b)):x", "log((x))", "x*z*a", "a + factor(num):x", "x + I(x*(x+1)) + I(x - 1 - 2)",
    "a:factor(num)", "I(0.1 + x * 123456789) + I(1e-300 * x) + I(0.00012 * x) + I(1234567.5 * x)",
    "ns(x, df = 4)", "ns(x, 3)*a", "ns(z, 1)", "bs(x, df = 5)", "bs(x)", "bs(x, knots = c(3, 6), degree = 2)", "ns(log(x), knots = c(0.5, 1))",
    "0 + ns(x, knots = c(2, 5), Boundary.knots = c(0, 10), intercept = TRUE)", "I(x > 5)", "(x > 5)", "0 + I(x > 5)", "I(x > 5):a",
    "I(x > 5)*z", "relevel(a, ref = \"q\")", "relevel(a, \"q\"):x", "cut(x, 3)", "cut(x, c(0, 3, 6, 10))*b", "cut(x, c(-Inf, 5, Inf), right = FALSE)",
    "interaction(a, b)", "interaction(a, b):x", "interaction(b, factor(num)) + x", "sin(x) + cos(2 * x) + tan(z) + atan(z)", "I(a == \"q\") + x",
    "I(a %in% c(\"p\", \"q\"))", "I((x > 5) * z)", "as.numeric(x > 5)", "floor(x) + ceiling(z) + trunc(z) + sign(z)", "I(x <= 4) + I(num == 9)",
    "I(num %in% c(1, 2)) + sinh(z) + tanh(z)", "I(x * pi)", "sin(2 * pi * x) + cos(pi * x)", "cut(x, c(0, 2 * pi, 10))",
    "interaction(a, b, sep = \"_\")", "interaction(a, b, lex.order = TRUE) + x", "interaction(cut(x, 2), b)",
    "relevel(cut(x, c(0, 3, 6, 10)), ref = \"(3,6]\")", "relevel(factor(num), \"9\")", "relevel(interaction(a, b), ref = \"q.v\")",
    "cut(x, c(0, 5, 10), labels = c(\"low\", \"high\"))*z", "cut(x, 3, labels = FALSE)", "cut(x, 4, ordered_result = TRUE)", "cut(x, 3, dig.lab = 2)",
    "as.numeric(cut(x, 3)) + x", "as.numeric(factor(num)) + as.integer(factor(h))", "as.numeric(factor(a)):x", "I(num %in% 1:2)",
    "I(num %in% c(1:2, 9))", "I(num %in% seq(9, 1, by = -4))", "factor(x > 5)", "factor(cut(x, 3)) + z", "ordered(cut(x, 4))",
    "I(as.numeric(factor(num))^2)", "factor(I(x > 5)):a", "interaction(I(x > 5), factor(num), drop = TRUE)")
random <- c(
    "(1 | g)", "(1 | h)", "(1 | g) + (1 | h)", "(1 | h) + (1 | g)", "(1 | g/b)", "(1 | b:g)", "(1 | g/b/a)", "(x | g)", "(1 + x + I(x^2) | b)",
    "(x || g)", "(a || b)", "(0 + x | g)", "(0 + a | b)", "(a | b)", "(a*x || b)", "(1 | g) + (0 + x | g)", "(1 | b) + (1 | a) + (1 | g)",
    "(x || b/a)", "(1 | k) + (1 | num)", "(0 + a:b | k)", "(scale(x) | g)", "(1 | g:(b:a))", "(I(x > 5) | b)", "(ns(x, 2) | b)", "(0 + relevel(a, ref = \"r\") | b)")
cases <- c(paste("y ~", fixed, "+ (1 | g)"), paste("y ~ x +", random), "log(y) ~ x + (1 | g)", "sqrt(abs(y)) ~ (1 | g)")
ignore <- lmerControl(check.nobs.vs.nRE = "ignore", check.nobs.vs.nlev = "ignore", check.nobs.vs.rankZ = "ignore")
lines <- c()
for (case in cases) {
    m <- suppressWarnings(suppressMessages(lFormula(as.formula(case), d, control = ignore)))
    dropped <- names(attr(m$X, "col.dropped"))
    assigned <- attr(m$reTrms$flist, "assign")
    terms <- mapply(function(i) {
        f <- m$reTrms$flist[[assigned[i]]]
        zt <- as.matrix(m$reTrms$Ztlist[[i]])
        names <- m$reTrms$cnms[[i]]
        basis <- sapply(seq_along(names), function(j) colSums(zt[seq(j, nrow(zt), length(names)), , drop = FALSE]))
        colnames(basis) <- names
        paste(names(m$reTrms$cnms)[i], sprintf("%.10g", sum(as.integer(f) * seq_along(f)) / length(f)), nlevels(f), sums(basis), sep = "^")
    }, seq_along(m$reTrms$cnms))
    y <- sprintf("%.10g", sum(model.response(m$fr) * seq_len(nrow(m$fr))) / nrow(m$fr))
    lines <- c(lines, paste(case, sums(m$X), paste(dropped, collapse = "|"), paste(terms, collapse = "&"), y, sep = "\t"))
}
writeLines(lines, "truth.tsv")
