# Predictions for new rows by lme4's predict(), and their standard errors from the n x n covariance matrix of the response, since
# predict() of lme4 1.1-31 gives none. Run in this folder: Rscript make.R. Made with R 4.2.2 and lme4 1.1-31.
suppressMessages(library(lme4))
control <- lmerControl(optCtrl = list(ftol_abs = 1e-14, xtol_abs = 1e-14, maxeval = 1e5), calc.derivs = FALSE)

# Var(x'beta^ + z'b^ - x'beta - z'b) for the best linear unbiased predictor, all covariances of new and old effects written out:
# with c the covariance of z'b with y and a = V^-1 (y - X beta)'s loading, the error is z'b - c'V^-1 e - (x - X'V^-1 c)'(beta^ - beta).
standard.errors <- function(m, x, cov.old, var.new) {
  V <- sigma(m)^2 * (as.matrix(crossprod(getME(m, "Lambdat") %*% getME(m, "Zt"))) + diag(1 / weights(m)))
  X <- getME(m, "X")
  Vi <- solve(V)
  M <- solve(t(X) %*% Vi %*% X)
  sapply(seq_len(nrow(x)), function(i) {
    k <- Vi %*% cov.old[i, ]
    d <- x[i, ] - as.vector(t(X) %*% k)
    sqrt(var.new[i] - sum(cov.old[i, ] * k) + sum(d * (M %*% d)))
  })
}

save <- function(x, name) write.csv(
  as.data.frame(lapply(x, function(v) if (is.numeric(v)) sprintf("%.14g", v) else v)),
  name, row.names = FALSE, quote = FALSE)

data(sleepstudy, Penicillin, package = "lme4")
m <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy, control = control)
new <- data.frame(Days = c(0, 4.5, 9, 12, 3, 3), Subject = c("308", "309", "372", "335", "999", "308"))
S <- VarCorr(m)$Subject
z <- function(d) cbind(1, d)
cov.old <- t(sapply(1:6, function(i)
  as.vector(z(new$Days[i]) %*% S %*% t(z(sleepstudy$Days))) * (as.character(sleepstudy$Subject) == new$Subject[i])))
x <- z(new$Days)
var.new <- sapply(1:6, function(i) as.vector(x[i, , drop = FALSE] %*% S %*% t(x[i, , drop = FALSE])))
save(cbind(new, conditional = predict(m, new, allow.new.levels = TRUE), population = predict(m, new, re.form = NA),
           se = standard.errors(m, x, cov.old, var.new),
           populationSE = sqrt(diag(x %*% as.matrix(vcov(m)) %*% t(x)))), "sleepstudy.csv")
models <- data.frame(name = "sleepstudy", theta = paste(sprintf("%.14g", getME(m, "theta")), collapse = " "), sigma = sigma(m))

m <- lmer(diameter ~ 1 + (1 | plate) + (1 | sample), Penicillin, control = control)
new <- data.frame(plate = c("a", "x", "zz", "b", "zz"), sample = c("A", "F", "B", "ZZ", "ZZ"))
v <- unlist(VarCorr(m))[c("plate", "sample")]
cov.old <- t(sapply(1:5, function(i)
  v[1] * (as.character(Penicillin$plate) == new$plate[i]) + v[2] * (as.character(Penicillin$sample) == new$sample[i])))
save(cbind(new, conditional = predict(m, new, allow.new.levels = TRUE), population = predict(m, new, re.form = NA),
           se = standard.errors(m, matrix(1, 5, 1), cov.old, rep(sum(v), 5)),
           populationSE = rep(sqrt(vcov(m)[1]), 5)), "penicillin.csv")
save(rbind(models, data.frame(name = "penicillin",
  theta = paste(sprintf("%.14g", getME(m, "theta")), collapse = " "), sigma = sigma(m))), "models.csv")
