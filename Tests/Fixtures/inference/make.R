# Profile intervals (lme4), Kenward-Roger tests (pbkrtest), Satterthwaite's F tests and type III tables (lmerTest) of the models in ../cases, and
# Wald intervals of variances. Run in this folder: Rscript make.R. Made with R 4.2.2, lme4 1.1-31, lmerTest 3.1-3, pbkrtest 0.5.2,
# numDeriv 2016.8-1.1.
suppressMessages({library(lme4); library(lmerTest); library(pbkrtest); library(jsonlite)})

control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.1, rhoend = 1e-9, maxfun = 1e5), check.conv.singular = "ignore", calc.derivs = FALSE)

read <- function(case) {
  spec <- fromJSON(file.path("../cases", case, "expected.json"))
  data <- read.csv(file.path("../cases", case, "data.csv"), check.names = FALSE)
  for (name in spec$categorical) data[[name]] <- factor(data[[name]])
  data <- as.data.frame(lapply(data, function(x) if (is.character(x)) factor(x, levels = sort(unique(x), method = "radix")) else x))
  list(spec = spec, data = data)
}

fit <- function(case, REML) {
  parts <- read(case)
  assign("frame", parts$data, envir = globalenv())
  arguments <- list(formula = as.formula(parts$spec$formula), data = quote(frame), REML = REML, control = control)
  if (length(parts$spec$weights)) arguments$weights <- as.name(parts$spec$weights)
  suppressWarnings(do.call(lmerTest::lmer, arguments))
}

# lme4's own profiles of fixed effects are wrong for a model with weights; here they come from its deviance with one coefficient held.
exactIntervals <- function(m, frame) {
  X <- getME(m, "X"); y <- getME(m, "y"); group <- getME(m, "flist")[[1]]
  least <- -2 * as.numeric(logLik(m)); quantile <- qchisq(0.95, 1)
  t(sapply(seq_len(ncol(X)), function(j) {
    above <- function(value) {
      d <- data.frame(z = y - value * X[, j], group = group, w = frame$w); d$others <- X[, -j]
      f <- suppressWarnings(lme4::lmer(z ~ 0 + others + (1 | group), d, REML = FALSE, weights = w, control = control))
      -2 * as.numeric(logLik(f)) - least - quantile
    }
    estimate <- fixef(m)[[j]]; se <- sqrt(vcov(m)[j, j])
    c(uniroot(above, estimate - se * c(6, 0.5), tol = 1e-9)$root, uniroot(above, estimate + se * c(0.5, 6), tol = 1e-9)$root)
  }))
}

profileCases <- c("sleepstudy-correlated-ml", "sleepstudy-doublebar-reml", "penicillin-crossed-reml", "pastes-nested-reml",
                  "dyestuff-reml", "ergostool-weights-reml", "sleepstudy-intercept-reml")
krCases <- c("sleepstudy-correlated-reml", "sleepstudy-doublebar-reml", "penicillin-crossed-reml", "pastes-nested-reml", "dyestuff-reml",
             "cake-factors-reml", "machines-reml", "orthodont-slopes-reml", "sleepstudy-intercept-reml")
result <- list()
for (case in profileCases) {
  m <- fit(case, FALSE)
  m <- as(m, "lmerMod")
  interval <- suppressWarnings(suppressMessages(confint(m, method = "profile", quiet = TRUE, oldNames = FALSE)))
  if (!is.null(frame$w)) interval[names(fixef(m)), ] <- exactIntervals(m, frame)
  result[[case]]$profile <- data.frame(parameter = rownames(interval), lower = interval[, 1], upper = interval[, 2])
}
for (case in krCases) {
  m <- fit(case, TRUE)
  adjusted <- vcovAdj(m)
  p <- length(fixef(m))
  df <- sapply(seq_len(p), function(i) { L <- as.numeric(seq_len(p) == i); lmerTest::contest1D(m, L, ddf = "Kenward-Roger")$df })
  result[[case]]$kenwardRoger <- data.frame(term = names(fixef(m)), se = sqrt(diag(as.matrix(adjusted))), df = df)
  # All coefficients but the intercept together.
  if (p > 2) {
    L <- diag(p)[-1, ]
    kr <- contestMD(m, L, ddf = "Kenward-Roger"); sw <- contestMD(m, L, ddf = "Satterthwaite")
    row <- function(t) list(statistic = t[["F value"]], numerator = t[["NumDF"]], denominator = t[["DenDF"]], p = t[["Pr(>F)"]])
    result[[case]]$jointTest <- list(kenwardRoger = row(kr), satterthwaite = row(sw))
  }
  for (ddf in c("Satterthwaite", "Kenward-Roger")) {
    if (p < 2) next
    a <- as.data.frame(anova(m, type = 3, ddf = ddf))
    result[[case]]$typeIII[[ddf]] <- data.frame(
      term = rownames(a), numerator = a$NumDF, denominator = a$DenDF, statistic = a[["F value"]], p = a[["Pr(>F)"]])
  }
}
# Wald intervals on the scales of nlme's intervals(), log for standard deviations and Fisher's z for the correlation, from the Hessian of the REML
# criterion of the n x n covariance matrix by Richardson extrapolation (nlme's own Hessian is off by a tenth for the correlation).
# An unbalanced factorial with a covariate: every seventh row of the cake data left out, and its temperature as a number beside the factors.
cake$degrees <- as.numeric(as.character(cake$temp))
unbalanced <- data.frame(cake[seq_len(nrow(cake)) %% 7 != 3, c("recipe", "replicate", "temperature", "degrees", "angle")], row.names = NULL)
write.csv(unbalanced, "cake-unbalanced.csv", row.names = FALSE, quote = FALSE)
unbalanced$temperature <- factor(unbalanced$temperature, ordered = FALSE)
formulas <- c("angle ~ recipe * temperature + (1 | recipe:replicate)", "angle ~ recipe * degrees + (1 | recipe:replicate)")
for (formula in formulas) {
  m <- lmerTest::lmer(as.formula(formula), unbalanced, control = control)
  a <- as.data.frame(anova(m, type = 3))
  result[[paste("unbalanced:", formula)]]$typeIII$Satterthwaite <- data.frame(
    term = rownames(a), numerator = a$NumDF, denominator = a$DenDF, statistic = a[["F value"]], p = a[["Pr(>F)"]])
}

d <- sleepstudy
X <- cbind(1, d$Days)
criterion <- function(p) {
  s <- exp(p[c(1, 2, 4)]); S <- diag(s[1:2]) %*% matrix(c(1, tanh(p[3]), tanh(p[3]), 1), 2) %*% diag(s[1:2])
  V <- diag(s[3]^2, nrow(d))
  for (g in split(seq_len(nrow(d)), d$Subject)) V[g, g] <- V[g, g] + X[g, ] %*% S %*% t(X[g, ])
  root <- chol(V); inverse <- chol2inv(root); A <- t(X) %*% inverse %*% X
  e <- d$Reaction - X %*% solve(A, t(X) %*% inverse %*% d$Reaction)
  2 * sum(log(diag(root))) + as.numeric(determinant(A)$modulus) + sum(e * (inverse %*% e))
}
v <- as.data.frame(VarCorr(lme4::lmer(Reaction ~ Days + (Days | Subject), d, control = control)))$sdcor
p <- c(log(v[1:2]), atanh(v[3]), log(v[4]))
reach <- qnorm(0.975) * sqrt(diag(solve(numDeriv::hessian(criterion, p) / 2)))
back <- function(x) c(exp(x[1:2]), tanh(x[3]), exp(x[4]))
result[["sleepstudy-correlated-reml"]]$wald <- data.frame(
  parameter = c("sd (Intercept)", "sd Days", "correlation", "sigma"), lower = back(p - reach), upper = back(p + reach))
write(toJSON(result, digits = 12, auto_unbox = TRUE, pretty = TRUE, rownames = FALSE), "expected.json")
