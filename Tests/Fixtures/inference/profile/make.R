# Profile-likelihood limits (95 %) of models (x | g) and (x + b | g) whose variances and correlations are at or near their bounds, from the multivariate normal density alone: the
# deviance of y is minimised by nlminb, from several starts, over standard deviations, angles of the correlations' Cholesky factor and log sigma, with one of them held, and uniroot
# finds where it has risen by qchisq(0.95, 1). A limit is 0, -1 or 1 where the deviance does not rise that far up to there. Run in this folder: Rscript make.R (some minutes).
# Made with R 4.2.2. The data are simulated.
suppressMessages(library(jsonlite))

deviance <- function(y, X, Z, g, w) {
  rows <- split(seq_along(y), g)
  function(S, sigma, hold = NULL) {
    if (!is.null(hold)) { y <- y - X[, hold$j] * hold$value; X <- X[, -hold$j, drop = FALSE] }
    p <- ncol(X); A <- matrix(0, p + 1, p + 1); log.det <- 0
    for (i in rows) {
      V <- Z[i, , drop = FALSE] %*% S %*% t(Z[i, , drop = FALSE]); diag(V) <- diag(V) + sigma^2 / w[i]
      R <- tryCatch(chol(V), error = function(e) NULL); if (is.null(R)) return(1e10)
      log.det <- log.det + 2 * sum(log(diag(R)))
      A <- A + crossprod(backsolve(R, cbind(X[i, , drop = FALSE], y[i]), transpose = TRUE))
    }
    k <- seq_len(p)
    length(y) * log(2 * pi) + log.det + A[p + 1, p + 1] - sum(A[k, p + 1] * solve(A[k, k], A[k, p + 1]))
  }
}

# Cholesky factor of a correlation matrix from angles; the first correlation may be given.
correlations <- function(k, angles, first = NULL) {
  L <- diag(k); n <- 0
  for (i in seq_len(k)[-1]) {
    rest <- 1
    for (j in seq_len(i - 1)) {
      if (i == 2 && !is.null(first)) r <- first else { n <- n + 1; r <- sin(angles[n]) }
      L[i, j] <- r * rest; rest <- rest * sqrt(max(0, 1 - r^2))
    }
    L[i, i] <- rest
  }
  L %*% t(L)
}

least <- function(d, k, size, sigma0, what = list(type = "none")) {
  free.sd <- setdiff(seq_len(k), if (what$type == "sd") what$i)
  angles <- k * (k - 1) / 2 - (what$type == "cor")
  f <- function(par) {
    sd <- numeric(k); sd[free.sd] <- abs(par[seq_along(free.sd)]) * size[free.sd]
    if (what$type == "sd") sd[what$i] <- what$value
    order <- if (what$type == "cor") c(what$i, what$j, setdiff(seq_len(k), c(what$i, what$j))) else seq_len(k)
    R <- matrix(0, k, k); R[order, order] <- correlations(k, par[length(free.sd) + seq_len(angles)], if (what$type == "cor") what$value)
    sigma <- if (what$type == "sigma") what$value else sigma0 * exp(par[length(free.sd) + angles + 1])
    d(sd * t(sd * R), sigma, if (what$type == "beta") list(j = what$i, value = what$value))
  }
  # By branch: correlations of both signs, standard deviations small and large.
  starts <- expand.grid(sd = c(0.3, 1, 4), angle = c(-1.3, 0.1, 1.3))
  best <- list(objective = Inf)
  for (s in seq_len(nrow(starts))) {
    o <- nlminb(c(rep(starts$sd[s], length(free.sd)), rep(starts$angle[s], angles) * (-1)^seq_len(angles), if (what$type != "sigma") 0), f,
                control = list(iter.max = 300, eval.max = 2000))
    if (o$objective < best$objective) best <- o
  }
  for (round in 1:2) { o <- nlminb(best$par, f, control = list(iter.max = 500, eval.max = 4000, rel.tol = 1e-14)); if (o$objective < best$objective) best <- o }
  best$objective
}

limits <- function(name, file, coefficients, weights = NULL) {
  data <- read.csv(file); data$g <- factor(data$g)
  fixed <- reformulate(coefficients, "y"); k <- length(coefficients) + 1
  X <- model.matrix(fixed, data)
  d <- deviance(data$y, X, X, data$g, if (is.null(weights)) rep(1, nrow(data)) else data[[weights]])
  size <- rep(0.5, k); sigma <- summary(lm(fixed, data))$sigma
  minimum <- least(d, k, size, sigma)
  rise <- function(what, value) least(d, k, size, sigma, c(what, value = value)) - minimum - qchisq(0.95, 1)
  solve1 <- function(what, inner, outer) uniroot(function(v) rise(what, v), sort(c(inner, outer)), tol = 1e-7)$root
  away <- function(what, from, step) { to <- from + step; while (rise(what, to) < 0) { from <- to; step <- 2 * step; to <- from + step }; solve1(what, from, to) }
  rows <- list()
  add <- function(parameter, lower, upper) { cat(name, parameter, lower, upper, "\n"); rows[[length(rows) + 1]] <<- data.frame(parameter, lower, upper) }
  # A value inside each interval: that of the lowest rise on a grid.
  inside <- function(what, grid) grid[which.min(sapply(grid, function(v) rise(what, v)))]
  names <- c("(Intercept)", coefficients)
  for (i in seq_len(k)) {
    what <- list(type = "beta", i = i); at <- coef(lm(fixed, data))[[i]]; se <- 0.3
    at <- inside(what, at + se * (-2:2)); add(names[i], away(what, at, -se), away(what, at, se))
  }
  for (i in seq_len(k)) {
    what <- list(type = "sd", i = i); at <- inside(what, c(0.05, 0.1, 0.2, 0.4, 0.8, 1.2))
    add(paste("sd", names[i]), if (rise(what, 0) < 0) 0 else solve1(what, 0, at), away(what, at, 0.3))
  }
  pairs <- combn(k, 2)
  for (c in seq_len(ncol(pairs))) {
    what <- list(type = "cor", i = pairs[1, c], j = pairs[2, c]); at <- inside(what, seq(-0.99, 0.99, 0.33))
    end <- function(bound) if (rise(what, bound) < 0) bound else solve1(what, at, bound)
    add(paste("cor", names[what$i], names[what$j]), end(-1), end(1))
  }
  what <- list(type = "sigma"); at <- inside(what, sigma * seq(0.3, 1, 0.1)); add("sigma", away(what, at, -0.1 * at), away(what, at, 0.1 * at))
  list(file = file, coefficients = I(coefficients), weights = weights, deviance = minimum, limits = do.call(rbind, rows))
}

result <- list(
  limits("slopes", "slopes.csv", "x"),
  limits("two minima", "two-minima.csv", "x"),
  limits("weighted", "weighted.csv", "x", "w"),
  limits("three coefficients", "three.csv", c("x", "b")))
write(toJSON(result, digits = 10, auto_unbox = TRUE, pretty = TRUE, null = "null"), "expected.json")
