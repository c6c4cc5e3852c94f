# Type III tables, single-term deletions and tests of random-effects terms of generated unbalanced designs, by lmerTest; run in this folder: Rscript make.R.
# Made with R 4.2.2, lme4 1.1-31, lmerTest 3.1-3, pbkrtest 0.5.2. Rows are drawn with unequal probabilities, so that cells are unbalanced and some are empty.
suppressMessages({library(lme4); library(lmerTest); library(pbkrtest); library(jsonlite)})
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.1, rhoend = 1e-9, maxfun = 1e5), check.conv.singular = "ignore", calc.derivs = FALSE)
fixed <- c("A", "A + B", "A * B", "A * x", "A * B + x", "A * B * C", "B * x + C", "A * x + B * z", "A:B", "A * B + A:x", "C * x * z", "A + A:x", "poly(x, 2) + B", "B / C + x", "A * B * x", "C + x")
random <- c("(1 | g)", "(x | g)", "(1 | g) + (1 | h)", "(1 | g/h)", "(x || g)")
table <- function(a) lapply(seq_len(nrow(a)), function(i) list(term = rownames(a)[i], statistic = a[i, "F value"], numerator = a[i, "NumDF"], denominator = a[i, "DenDF"], p = a[i, "Pr(>F)"]))
set.seed(20)
cases <- list()
for (i in seq_len(32)) {
  f <- fixed[(i - 1) %% length(fixed) + 1]; r <- random[(i - 1) %% length(random) + 1]
  a <- sample(2:4, 1); b <- sample(2:4, 1); n <- sample(c(60, 90, 140), 1)
  pa <- runif(a, 0.2, 1); cells <- expand.grid(A = paste0("a", 1:a), B = paste0("b", 1:b), C = c("c1", "c2"), stringsAsFactors = FALSE)
  weight <- runif(nrow(cells), 0.1, 1) * (runif(nrow(cells)) > if (i %% 3 == 0) 0.25 else 0)
  pick <- cells[sample(nrow(cells), n, TRUE, weight), ]
  d <- data.frame(pick, g = paste0("g", sample(12, n, TRUE)), h = paste0("h", sample(5, n, TRUE)), x = round(rnorm(n, 2), 2), z = round(runif(n, -1, 1), 2), row.names = NULL)
  u <- rnorm(12); v <- rnorm(5, sd = 0.7); s <- rnorm(12, sd = 0.3)
  d$w <- round(exp(rnorm(n, 0, 0.5)), 2)
  d$y <- round(as.integer(factor(d$A)) * 0.5 + 0.3 * d$x + u[as.integer(sub("g", "", d$g))] + s[as.integer(sub("g", "", d$g))] * d$x + v[as.integer(sub("h", "", d$h))] + rnorm(n), 3)
  if (length(unique(d$A)) < 2 || length(unique(d$B)) < 2 || length(unique(d$C)) < 2) next
  for (k in c("A", "B", "C", "g", "h")) d[[k]] <- factor(d[[k]])
  text <- paste("y ~", f, "+", r); weights <- i %% 4 == 1
  assign("frame", d, envir = globalenv())
  m <- try(suppressWarnings(suppressMessages(if (weights) lmer(as.formula(text), frame, weights = w, control = control) else lmer(as.formula(text), frame, control = control))), silent = TRUE)
  if (inherits(m, "try-error")) { cat("skip", text, "\n"); next }
  name <- sprintf("design%02d", i)
  write.csv(d, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
  case <- list(name = name, formula = text, weights = weights, dropped = length(attr(getME(m, "X"), "col.dropped")), singular = isSingular(m, tol = 1e-3), criterion = as.numeric(-2 * logLik(m)))
  t3 <- suppressMessages(as.data.frame(anova(m, type = 3))); case$type3 <- table(t3)
  if (!weights) { kr <- try(suppressMessages(as.data.frame(anova(m, type = 3, ddf = "Kenward-Roger"))), silent = TRUE); if (!inherits(kr, "try-error")) case$kr <- table(kr) }
  d1 <- try(suppressMessages(as.data.frame(drop1(m))), silent = TRUE); if (!inherits(d1, "try-error")) case$drop1 <- table(d1)
  ra <- try(suppressWarnings(suppressMessages(as.data.frame(ranova(m)))), silent = TRUE)
  if (!inherits(ra, "try-error")) case$ranova <- lapply(seq_len(nrow(ra)), function(j) list(name = rownames(ra)[j], npar = ra[j, "npar"], logLik = ra[j, "logLik"], LRT = ra[j, "LRT"], df = ra[j, "Df"], p = ra[j, "Pr(>Chisq)"]))
  cases[[length(cases) + 1]] <- case
}
write(toJSON(cases, digits = 12, auto_unbox = TRUE, pretty = TRUE, na = "null"), "expected.json")
