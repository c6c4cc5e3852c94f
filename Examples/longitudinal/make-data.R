# Simulates a treatment study over twelve weeks: Rscript make-data.R writes visits.csv. Nothing is measured; the data are in the public domain (CC0).
set.seed(20243)
patients <- sprintf("s%03d", 1:80)
arm <- rep(c("control", "therapy"), 40)
visits <- expand.grid(week = c(0, 2, 4, 8, 12), patient = patients, stringsAsFactors = FALSE)
who <- match(visits$patient, patients)
visits$arm <- arm[who]
start <- rnorm(80, 0, 4)
change <- rnorm(80, 0, 0.35)
visits$score <- round(24 + start[who] + (-0.30 - 0.65 * (visits$arm == "therapy") + change[who]) * visits$week + rnorm(nrow(visits), 0, 2.2), 1)
# Who had a high score at a visit is more likely to come no more: missing at random, given what was seen.
gone <- rep(FALSE, 80)
keep <- rep(TRUE, nrow(visits))
for (row in order(visits$week)) {
    keep[row] <- !gone[who[row]]
    if (!gone[who[row]] && visits$week[row] >= 2) gone[who[row]] <- runif(1) < plogis(-5.5 + 0.15 * visits$score[row])
}
write.csv(visits[keep, c("patient", "arm", "week", "score")], "visits.csv", row.names = FALSE, quote = FALSE, eol = "\r\n")
