# Writes references.jsonl: for each model of models.jsonl, the lowest criterion that lme4's own objective is found to have, and the
# estimates there. Run in this folder with lme4 and jsonlite: Rscript make-references.R [--all] [--program PATH]
#
# Models whose data and definition have not changed keep their reference; with --all every model is searched again, from its earlier
# optimum too, so that a reference only ever gets better. With --program, mixreport's own theta is one more start.
suppressMessages({
  library(lme4)
  library(jsonlite)
})
arguments <- commandArgs(TRUE)
program <- if ("--program" %in% arguments) arguments[match("--program", arguments) + 1]
versions <- list(R = paste(R.version$major, R.version$minor, sep = "."), lme4 = as.character(packageVersion("lme4")))
optional <- c("categorical", "weights")

read_lines <- function(file) if (file.exists(file)) lapply(readLines(file, encoding = "UTF-8"), fromJSON) else list()
quietly <- function(code) suppressMessages(suppressWarnings(code))

# What a reference belongs to: the model and the content of its data file.
definition <- function(model) {
  c(model[c("id", "data", "formula", "method")], model[intersect(optional, names(model))],
    md5 = unname(tools::md5sum(file.path("data", model$data))))
}

# mixreport's theta, in lme4's order.
own_theta <- function(model) {
  options <- c("fit", file.path("data", model$data), model$formula, "--json", "-", "-q", "--df", "none", "--random-effects", "none")
  if (model$method == "ML") options <- c(options, "--ml")
  if (!is.null(model$categorical)) options <- c(options, "--categorical", paste(model$categorical, collapse = ","))
  if (!is.null(model$weights)) options <- c(options, "--weights", model$weights)
  output <- quietly(system2(program, shQuote(options), stdout = TRUE))
  if (!is.null(attr(output, "status"))) NULL else fromJSON(paste(output, collapse = "\n"))$theta
}

# The estimates at the lowest value of lme4's objective over several optimisers and starts.
search <- function(model, earlier) {
  data <- read.csv(file.path("data", model$data), stringsAsFactors = TRUE)
  for (column in model$categorical) data[[column]] <- factor(data[[column]])
  data$.weights <- if (is.null(model$weights)) 1 else data[[model$weights]]
  reml <- model$method == "REML"
  parts <- quietly(
    if (is.null(model$weights)) lFormula(as.formula(model$formula), data, REML = reml)
    else lFormula(as.formula(model$formula), data, REML = reml, weights = .weights))
  objective <- do.call(mkLmerDevfun, parts)
  lower <- parts$reTrms$lower
  p <- length(lower)
  value <- function(theta) {
    result <- try(objective(theta), silent = TRUE)
    if (inherits(result, "try-error") || !is.finite(result)) 1e300 else result
  }

  best <- list(criterion = Inf)
  consider <- function(theta) {
    criterion <- value(theta)
    if (criterion < best$criterion) best <<- list(criterion = criterion, theta = theta)
  }
  attempt <- function(code) {
    result <- try(quietly(code), silent = TRUE)
    if (!inherits(result, "try-error")) consider(result)
  }
  bobyqa <- function(start, radius = 0.2) {
    attempt(minqa::bobyqa(pmax(start, lower), value, lower, control = list(rhobeg = radius, rhoend = 1e-8, maxfun = 10000))$par)
  }
  nlopt <- function(start, tolerance = 1e-11) {
    settings <- list(algorithm = "NLOPT_LN_BOBYQA", xtol_abs = tolerance, ftol_abs = tolerance, maxeval = 10000)
    attempt(nloptr::nloptr(pmax(start, lower), value, lb = lower, ub = rep(Inf, p), opts = settings)$solution)
  }
  simplex <- function(start) {
    settings <- list(maxfun = 10000, FtolAbs = 1e-10, XtolRel = 1e-10)
    attempt(Nelder_Mead(value, pmax(start, lower), lower, rep(Inf, p), settings)$par)
  }
  # The criterion is smooth in theta of any sign, so that without bounds a variance of 0 is an ordinary stationary point.
  unbounded <- function(start) {
    attempt(nlminb(start, value, control = list(rel.tol = 1e-14, x.tol = 1e-12, eval.max = 5000, iter.max = 1000))$par)
  }

  default <- quietly(optimizeLmer(objective)$fval)
  first <- parts$reTrms$theta
  for (start in list(first, earlier, if (!is.null(program)) own_theta(model))) {
    if (length(start) != p) next
    consider(start)
    bobyqa(start)
    nlopt(start)
    unbounded(start)
  }
  if (p <= 8) simplex(first)
  set.seed(1)
  # Until the search finds nothing lower from a round of other starts, with many parameters from two.
  idle <- 0
  for (round in 1:8) {
    before <- best$criterion
    theta <- best$theta
    zeroed <- ifelse(abs(theta) < 0.01 * max(abs(theta)), 0, theta)
    perturbed <- theta + rnorm(p, sd = 0.3 * max(abs(theta), 0.1))
    small <- ifelse(lower == 0, 0.3, 0) + rnorm(p, sd = 0.1)
    for (start in list(zeroed, perturbed, small, rnorm(p, sd = 2))) {
      unbounded(start)
      bobyqa(start, radius = 0.05)
    }
    idle <- if (before - best$criterion < 1e-8) idle + 1 else 0
    if (idle >= if (p > 6) 2 else 1) break
  }
  for (round in 1:6) {
    before <- best$criterion
    unbounded(best$theta)
    attempt(optim(best$theta, value, method = "BFGS", control = list(reltol = 1e-15, maxit = 500, ndeps = rep(1e-5, p)))$par)
    nlopt(best$theta, tolerance = 1e-13)
    if (before - best$criterion < 1e-9) break
  }

  optimum <- list(par = best$theta, fval = objective(best$theta), conv = 0, feval = 0, message = "")
  fit <- mkMerMod(environment(objective), optimum, parts$reTrms, parts$fr)
  # theta with a positive diagonal, as lme4 and mixreport write it: the same covariance matrix.
  cholesky <- function(lambda) {
    flipped <- ifelse(diag(lambda) < 0, -1, 1)
    lambda %*% diag(flipped, nrow(lambda))
  }
  sizes <- lengths(parts$reTrms$cnms)
  theta <- unlist(mapply(function(k, part) {
    lambda <- matrix(0, k, k)
    lambda[lower.tri(lambda, TRUE)] <- part
    cholesky(lambda)[lower.tri(lambda, TRUE)]
  }, sizes, split(best$theta, rep(seq_along(sizes), sizes * (sizes + 1) / 2)), SIMPLIFY = FALSE), use.names = FALSE)
  list(
    n = nrow(parts$fr), criterion = best$criterion, default = default, sigma = sigma(fit), theta = I(theta),
    terms = I(names(fixef(fit))), estimates = I(unname(fixef(fit))),
    standardErrors = I(unname(sqrt(diag(as.matrix(vcov(fit, use.hessian = FALSE)))))))
}

models <- read_lines("models.jsonl")
earlier <- read_lines("references.jsonl")
names(earlier) <- vapply(earlier, `[[`, "", "id")
lines <- character()
for (model in models) {
  key <- definition(model)
  known <- earlier[[model$id]]
  is_known <- !is.null(known) && identical(unlist(known[names(key)]), unlist(key))
  if (!is_known || "--all" %in% arguments) {
    result <- search(model, if (is_known) known$theta)
    message(sprintf("%s: %.6f, lme4's default %.3g above", model$id, result$criterion, result$default - result$criterion))
    if ("categorical" %in% names(key)) key$categorical <- I(key$categorical)
    known <- c(key, result, versions)
  } else {
    for (field in intersect(c("categorical", "theta", "terms", "estimates", "standardErrors"), names(known))) known[[field]] <- I(known[[field]])
  }
  lines <- c(lines, toJSON(known, auto_unbox = TRUE, digits = I(15)))
}
writeLines(lines, "references.jsonl", useBytes = TRUE)
