# Simulates a trial in split plots: Rscript make-data.R writes yield.csv. Nothing is measured; the data are in the public domain (CC0).
set.seed(20242)
plots <- expand.grid(nitrogen = c("0", "50", "100"), irrigation = c("rain", "drip", "sprinkler"), block = paste0("b", 1:6), stringsAsFactors = FALSE)
block <- rnorm(6, 0, 0.45)
whole <- rnorm(18, 0, 0.30)
at <- match(plots$irrigation, c("rain", "drip", "sprinkler")) + 3 * (as.integer(factor(plots$block)) - 1)
dose <- as.numeric(plots$nitrogen) / 50
gain <- c(rain = 0.25, drip = 0.75, sprinkler = 0.55)[plots$irrigation]
plots$yield <- round(4.2 + c(rain = 0, drip = 0.6, sprinkler = 0.5)[plots$irrigation] + gain * dose - 0.08 * dose^2 +
    block[as.integer(factor(plots$block))] + whole[at] + rnorm(nrow(plots), 0, 0.22), 2)
write.csv(plots[c("block", "irrigation", "nitrogen", "yield")], "yield.csv", row.names = FALSE, quote = FALSE, eol = "\r\n")
