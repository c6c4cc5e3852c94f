# Writes the generated data sets of data/. Run in this folder: Rscript make-data.R. Needs R alone.
# Every data set has a seed of its own, so that one can be added or changed without touching the others.
RNGkind("Mersenne-Twister", "Inversion", "Rejection")

save <- function(name, d) {
  write.csv(d, file.path("data", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}

# n codes of `levels` levels, each at least once; `skew` > 0 makes some levels much more frequent than others.
codes <- function(n, levels, skew = 0) {
  sample(c(seq_len(levels), sample(levels, n - levels, TRUE, rexp(levels)^skew + 0.02)))
}

# One row of k effects per level, from a covariance matrix of the given rank and about the given standard deviation.
effects <- function(levels, k, rank, sd) {
  if (rank == 0) return(matrix(0, levels, k))
  factor <- matrix(rnorm(k * rank), k, rank) * sd / sqrt(rank)
  matrix(rnorm(levels * rank), levels, rank) %*% t(factor)
}

# Random intercepts: one factor, and two crossed or nested ones.
scalar <- function(name, seed, n, levels, sd, skew = 0) {
  set.seed(seed)
  d <- data.frame(g = codes(n, levels, skew), x = round(rnorm(n), 3))
  d$y <- round(2 + 0.5 * d$x + rnorm(levels, sd = sd)[d$g] + rnorm(n), 3)
  d$g <- paste0("g", d$g)
  save(name, d)
}
scalar("scalar-balanced", 101, 60, 12, 1)
scalar("scalar-unbalanced", 102, 90, 15, 0.8, skew = 2)
scalar("scalar-weak", 103, 80, 10, 0.15)
scalar("scalar-zero", 104, 80, 16, 0)
scalar("scalar-strong", 105, 60, 10, 30)
scalar("scalar-few-levels", 106, 50, 3, 0.7)
scalar("scalar-many-levels", 107, 120, 70, 1)

crossed <- function(name, seed, n, levels, sds, skew = 0) {
  set.seed(seed)
  d <- data.frame(g = codes(n, levels[1], skew), h = codes(n, levels[2], skew), x = round(rnorm(n), 3))
  d$y <- round(1 + d$x + rnorm(levels[1], sd = sds[1])[d$g] + rnorm(levels[2], sd = sds[2])[d$h] + rnorm(n), 3)
  d$g <- paste0("g", d$g)
  d$h <- paste0("h", d$h)
  save(name, d)
}
crossed("crossed", 111, 120, c(12, 6), c(1, 0.6))
crossed("crossed-zero", 112, 100, c(10, 8), c(0.8, 0))
crossed("crossed-unbalanced", 113, 140, c(25, 7), c(0.7, 0.7), skew = 2)
crossed("crossed-tiny", 114, 16, c(4, 3), c(0.5, 0.5))

nested <- function(name, seed, outer, inner, rows, sds) {
  set.seed(seed)
  d <- expand.grid(row = seq_len(rows), h = seq_len(inner), g = seq_len(outer))[3:2]
  d <- d[sort(sample(nrow(d), round(0.9 * nrow(d)))), ]
  n <- nrow(d)
  d$x <- round(runif(n, -1, 1), 3)
  u <- effects(outer, 2, 2, sds[1])
  v <- effects(outer * inner, 2, 1, sds[2])[(d$g - 1) * inner + d$h, ]
  d$y <- round(3 + d$x + u[d$g, 1] + u[d$g, 2] * d$x + v[, 1] + v[, 2] * d$x + rnorm(n), 3)
  d$g <- paste0("g", d$g)
  d$h <- paste0("h", d$h)
  save(name, d)
}
nested("nested", 121, 8, 4, 5, c(1, 0.6))
nested("nested-weak", 122, 6, 3, 6, c(0.3, 0.2))
nested("nested-zero", 123, 7, 3, 4, c(0.8, 0))

# Vector-valued terms: one rank and standard deviation per grouping factor, k coefficients in each.
variables <- c("a", "b", "c")
vector <- function(name, seed, n, levels, k, ranks, sds, skew = 0, shift = 0, scale = 1, response = function(y) round(y, 3)) {
  set.seed(seed)
  z <- matrix(rnorm(n * (k - 1)), n)
  d <- data.frame(round(shift + scale * z, 3))
  names(d) <- variables[seq_len(k - 1)]
  y <- 1 + rowSums(z) * 0.5 + rnorm(n)
  for (term in seq_along(levels)) {
    code <- codes(n, levels[term], skew)
    y <- y + rowSums(cbind(1, z) * effects(levels[term], k, ranks[term], sds[term])[code, , drop = FALSE])
    factor <- c("g", "h", "u")[term]
    d[[factor]] <- paste0(factor, code)
  }
  d$y <- response(y)
  save(name, d)
}
vector("slope", 201, 80, 12, 2, 2, 0.8)
vector("slope-singular", 202, 80, 10, 2, 1, 0.5)
vector("slope-zero", 203, 70, 9, 2, 0, 0)
vector("slope-unbalanced", 204, 120, 30, 2, 2, 0.6, skew = 2)
vector("slope-shifted", 205, 90, 12, 2, 2, 0.7, shift = 2000, scale = 10)
vector("slope-scaled", 206, 80, 10, 2, 2, 0.7, scale = 1e4)
vector("slope-few-levels", 207, 60, 4, 2, 2, 0.8)
vector("slope-strong", 208, 60, 12, 2, 2, 20)
vector("three", 211, 120, 15, 3, 3, 0.8)
vector("three-singular", 212, 100, 10, 3, 1, 0.6)
vector("three-weak", 213, 90, 8, 3, 2, 0.2)
vector("three-zero", 214, 80, 8, 3, 0, 0)
vector("three-shifted", 215, 110, 12, 3, 2, 0.6, shift = 50)
vector("three-unbalanced", 216, 130, 20, 3, 1, 0.7, skew = 2)
vector("four", 221, 160, 16, 4, 4, 0.8)
vector("four-singular", 222, 120, 10, 4, 2, 0.6)
vector("four-weak", 223, 110, 8, 4, 1, 0.2)
vector("four-few-levels", 224, 100, 6, 4, 3, 0.7)
vector("two-slopes", 231, 120, c(12, 8), 2, c(2, 2), c(0.8, 0.5))
vector("two-slopes-singular", 232, 100, c(10, 6), 2, c(1, 1), c(0.8, 0.5))
vector("two-slopes-zero", 233, 90, c(10, 6), 2, c(1, 0), c(0.6, 0))
vector("two-slopes-weak", 234, 70, c(8, 5), 2, c(1, 1), c(0.2, 0.2))
vector("two-slopes-shifted", 235, 100, c(12, 5), 2, c(2, 1), c(0.6, 0.3), shift = 5)
vector("two-slopes-unbalanced", 236, 140, c(25, 6), 2, c(1, 2), c(0.5, 0.5), skew = 2)
vector("two-threes", 241, 140, c(12, 8), 3, c(3, 2), c(0.8, 0.6))
vector("two-threes-singular", 242, 100, c(8, 6), 3, c(1, 1), c(0.8, 0.6))
vector("two-threes-zero", 243, 90, c(8, 6), 3, c(0, 1), c(0, 0.5))
vector("two-threes-weak", 244, 70, c(6, 5), 3, c(2, 1), c(0.4, 0.2))
vector("two-fours", 245, 160, c(12, 8), 4, c(2, 1), c(0.6, 0.5))
vector("two-fours-weak", 246, 100, c(8, 5), 4, c(1, 1), c(0.3, 0.3))
vector("three-slopes", 251, 150, c(12, 8, 5), 2, c(2, 1, 1), c(0.7, 0.5, 0.4))
vector("three-slopes-weak", 252, 80, c(8, 6, 4), 2, c(1, 0, 1), c(0.3, 0, 0.2))
vector("three-slopes-shifted", 253, 110, c(10, 6, 4), 2, c(1, 1, 1), c(0.5, 0.5, 0.5), shift = -4)
vector("three-threes", 254, 140, c(10, 7, 5), 3, c(1, 1, 1), c(0.6, 0.5, 0.4))
vector("three-threes-weak", 255, 80, c(6, 5, 4), 3, c(1, 0, 1), c(0.3, 0, 0.3))

# Responses that are not normal: rounded with many ties, all positive and skewed, two values, counts, other units.
positive <- function(y) round(exp(y / 2), 3)
vector("rounded-slope", 301, 80, 10, 2, 1, 0.6, response = round)
vector("rounded-two-slopes", 302, 90, c(9, 6), 2, c(1, 1), c(0.6, 0.4), response = round)
vector("rounded-three", 303, 100, 10, 3, 2, 0.5, response = round)
vector("rounded-two-threes", 304, 90, c(8, 5), 3, c(1, 1), c(0.6, 0.4), response = round)
vector("positive-slope", 311, 80, 10, 2, 1, 1, response = positive)
vector("positive-two-slopes", 312, 90, c(10, 6), 2, c(1, 1), c(1, 0.6), response = positive)
vector("positive-two-threes", 313, 100, c(18, 4), 3, c(1, 1), c(1, 0.6), shift = 5, response = positive)
vector("positive-three-slopes", 314, 100, c(10, 6, 4), 2, c(1, 1, 1), c(0.8, 0.6, 0.4), response = positive)
vector("binary-slope", 321, 90, 9, 2, 1, 0.6, response = function(y) as.integer(y > 1))
vector("binary-two-slopes", 322, 100, c(8, 5), 2, c(1, 1), c(0.6, 0.6), response = function(y) as.integer(y > 1))
vector("units-large", 331, 80, c(10, 6), 2, c(2, 1), c(0.6, 0.4), response = function(y) signif(1e7 + 1e6 * y, 7))
vector("units-small", 332, 80, c(10, 6), 2, c(2, 1), c(0.6, 0.4), response = function(y) signif(1e-6 * y, 6))

# Factors as slopes; `inner` nests in g.
factors <- function(name, seed, n, levels, categories, rank, sd, response = function(y) round(y, 3)) {
  set.seed(seed)
  g <- codes(n, levels)
  A <- sample(categories, n, TRUE)
  B <- sample(2, n, TRUE)
  x <- round(runif(n, -1, 1), 2)
  inner <- sample(3, n, TRUE)
  u <- effects(levels, categories, rank, sd)
  y <- 2 + A / 2 + x + u[cbind(g, A)] + 0.3 * rnorm(3 * levels)[(g - 1) * 3 + inner] + rnorm(n)
  save(name, data.frame(g = paste0("g", g), inner = paste0("i", inner), A = LETTERS[A], B = c("no", "yes")[B], x, y = response(y)))
}
factors("factor-two", 401, 80, 10, 2, 2, 0.8)
factors("factor-two-singular", 402, 60, 8, 2, 1, 0.5)
factors("factor-three", 403, 120, 10, 3, 3, 0.8)
factors("factor-three-singular", 404, 90, 8, 3, 1, 0.5)
factors("factor-three-zero", 405, 80, 7, 3, 0, 0)
factors("factor-four", 406, 150, 12, 4, 3, 0.7)
factors("factor-four-weak", 407, 100, 6, 4, 1, 0.3)
factors("factor-rounded", 408, 90, 8, 3, 1, 0.6, response = round)

# Prior weights over three orders of magnitude, and an offset.
weighted <- function(name, seed, n, levels, k, ranks, sds) {
  set.seed(seed)
  z <- matrix(round(rnorm(n * (k - 1)), 3), n)
  d <- data.frame(z)
  names(d) <- variables[seq_len(k - 1)]
  d$w <- round(exp(rnorm(n, sd = 1.2)), 3) + 0.01
  d$o <- round(rnorm(n, sd = 3), 2)
  y <- 1 + d$o + rowSums(z) * 0.5 + rnorm(n) / sqrt(d$w)
  for (term in seq_along(levels)) {
    code <- codes(n, levels[term])
    y <- y + rowSums(cbind(1, z) * effects(levels[term], k, ranks[term], sds[term])[code, , drop = FALSE])
    d[[c("g", "h")[term]]] <- paste0(c("g", "h")[term], code)
  }
  d$y <- round(y, 3)
  save(name, d)
}
weighted("weighted-slope", 501, 80, 10, 2, 2, 0.7)
weighted("weighted-two-slopes", 502, 100, c(10, 6), 2, c(1, 1), c(0.7, 0.4))
weighted("weighted-three", 503, 100, 9, 3, 1, 0.6)
weighted("weighted-two-threes", 504, 120, c(10, 6), 3, c(1, 1), c(0.6, 0.4))

# A dozen rows or so, with one decimal.
tiny <- function(name, seed, levels, n, sd) {
  set.seed(seed)
  d <- data.frame(g = c(seq_len(levels), seq_len(levels), sample(levels, n - 2 * levels, TRUE)), x = sample(0:4, n, TRUE))
  d$y <- round(0.5 * d$x + rnorm(levels, sd = sd)[d$g] + rnorm(levels, sd = sd / 2)[d$g] * d$x + rnorm(n), 1)
  d$g <- paste0("g", d$g)
  save(name, d)
}
tiny("tiny-1", 601, 3, 9, 1)
tiny("tiny-2", 602, 4, 12, 0.5)
tiny("tiny-3", 603, 5, 14, 0)
tiny("tiny-4", 604, 5, 15, 2)
tiny("tiny-5", 605, 3, 11, 0.5)
tiny("tiny-6", 606, 4, 10, 1)

# Two records over time, the first of a few decades, the second of up to half a million years: the slopes of both levels are far from each other
# in size, so that one eigenvalue of the covariance matrix is tiny beside the other.
records <- function(name, seed, centuries, slope, sds) {
  set.seed(seed)
  year <- c(1961:2010, 1950 - sort(round(100 * centuries * runif(120)^3)))
  source <- rep(c("air", "ice"), c(50, 120))
  y <- ifelse(source == "air", 315 + slope * (year - 1961), 240) + rnorm(170, sd = sds[match(source, c("air", "ice"))])
  save(name, data.frame(year = year, source = source, y = round(y, 2)))
}
records("records-long", 701, 5000, 1.5, c(4, 25))
