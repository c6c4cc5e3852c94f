# Vector-valued models of which most end on the boundary of the covariance parameters: correlations of 1, variances of 0.
# Run in this folder: Rscript make.R. Made with R 4.2.2 and lme4 1.1-31.
suppressMessages(library(lme4))
set.seed(7)
control <- lmerControl(optCtrl = list(ftol_abs = 1e-13, xtol_abs = 1e-13, maxeval = 1e5),
                       check.conv.singular = "ignore")
expected <- data.frame()
for (k in 1:8) {
  q <- 15; m <- 6; g <- rep(1:q, each = m); n <- q * m
  x <- rnorm(n); z <- rnorm(n)
  b0 <- rnorm(q); b1 <- 0.5 * b0; b2 <- if (k > 4) rnorm(q, sd = .3) else 0 * b0
  if (k %in% c(2, 6)) b0 <- 0 * b0
  y <- 1 + x + b0[g] + b1[g] * x + b2[g] * z + rnorm(n)
  d <- data.frame(y, x, z, g)
  d <- as.data.frame(lapply(d, round, 6))
  write.csv(d, sprintf("data-%d.csv", k), row.names = FALSE, quote = FALSE)
  f <- if (k <= 4) "y ~ x + (x | g)" else "y ~ x + z + (x + z | g)"
  fit <- suppressWarnings(lmer(as.formula(f), d, REML = k %% 2 == 0, control = control))
  expected <- rbind(expected, data.frame(
    case = k, formula = f, method = if (k %% 2 == 0) "REML" else "ML",
    criterion = sprintf("%.9f", -2 * as.numeric(logLik(fit)))))
}
write.csv(expected, "expected.csv", row.names = FALSE)
