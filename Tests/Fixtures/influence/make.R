# Leverages, residuals and deletion diagnostics by lme4, and fixed effects of models fitted without a row or a group with theta held.
# Run in this folder: Rscript make.R. Made with R 4.2.2 and lme4 1.1-31.
suppressMessages(library(lme4))
control <- lmerControl(optCtrl = list(ftol_abs = 1e-14, xtol_abs = 1e-14, maxeval = 1e5),
                       calc.derivs = FALSE, check.rankX = "silent.drop.cols")

# The fixed effects of a model for other rows at the same theta.
held <- function(m, data, wts) {
  data$.w <- wts
  f <- lFormula(formula(m), data, weights = .w, REML = TRUE, control = control)
  dev <- do.call(mkLmerDevfun, f)
  invisible(dev(getME(m, "theta")))
  pp <- environment(dev)$pp
  list(beta = pp$beta(1), covariance = pp$unsc(), names = colnames(f$X))
}

# Cook's distance and DFBETAS with theta and sigma held.
deletion <- function(m, data, wts, groups) {
  levels <- unique(groups)
  rows <- lapply(levels, function(l) {
    s <- which(groups == l)
    rest <- held(m, data[-s, , drop = FALSE], wts[-s])
    change <- fixef(m) - rest$beta
    se <- sigma(m) * sqrt(diag(rest$covariance))
    c(sum(change * solve(as.matrix(vcov(m)), change)) / length(change), change / se)
  })
  out <- as.data.frame(do.call(rbind, rows))
  names(out) <- c("cooks", paste0("dfbetas", seq_along(fixef(m)) - 1))
  cbind(level = levels, out)
}

save <- function(x, name) write.csv(
  as.data.frame(lapply(x, function(v) if (is.numeric(v)) sprintf("%.14g", v) else v)),
  name, row.names = FALSE, quote = FALSE)

model <- function(name, data, formula, wts, factors) {
  data$.w <- wts
  m <- lmer(formula, data, weights = .w, control = control)
  rows <- data.frame(
    hat = hatvalues(m), scaled = residuals(m, type = "pearson", scaled = TRUE), student = rstudent(m), jointCooks = cooks.distance(m),
    marginal = data[[all.vars(formula)[1]]] - as.vector(getME(m, "X") %*% fixef(m)))
  save(cbind(rows, deletion(m, data, wts, seq_len(nrow(data)))[, -1]), sprintf("%s-rows.csv", name))
  for (f in factors) save(deletion(m, data, wts, as.character(data[[f]])), sprintf("%s-%s.csv", name, f))
  data$.w <- NULL
  if (any(wts != 1)) data$w <- wts
  write.csv(data, sprintf("%s.csv", name), row.names = FALSE, quote = FALSE)
  data.frame(name, formula = deparse1(formula), weights = if (any(wts != 1)) "w" else "",
             theta = paste(sprintf("%.14g", getME(m, "theta")), collapse = " "), sigma = sigma(m))
}

data(sleepstudy, Penicillin, package = "lme4")
models <- model("sleepstudy", sleepstudy, Reaction ~ Days + (Days | Subject), rep(1, 180), "Subject")
models <- rbind(models, model("penicillin", Penicillin, diameter ~ 1 + (1 | plate) + (1 | sample), rep(1, 144), c("plate", "sample")))
set.seed(3)
weighted <- data.frame(
  y = round(rnorm(60), 4), x = round(runif(60), 3), g = rep(letters[1:12], 5), kind = rep(c("p", "q", "r"), 20))
weighted$y <- round(weighted$y + 2 * weighted$x + rep(rnorm(12), 5), 4)
models <- rbind(models, model("weighted", weighted, y ~ x + kind + (1 | g), round(runif(60, .2, 4), 2), "g"))
save(models, "models.csv")
