# Simulates lexical decisions: Rscript make-data.R writes decisions.csv. Nothing is measured; the data are in the public domain (CC0).
set.seed(20241)
subjects <- sprintf("p%02d", 1:24)
words <- sprintf("w%02d", 1:40)
frequency <- round(rnorm(length(words), 3, 1), 2)
trials <- expand.grid(word = words, subject = subjects, stringsAsFactors = FALSE)
# Each subject sees half of the words after a related word, and the other half of the subjects the other words.
related <- (match(trials$word, words) + match(trials$subject, subjects)) %% 2 == 0
trials$prime <- ifelse(related, "related", "unrelated")
trials$frequency <- frequency[match(trials$word, words)]
subject <- match(trials$subject, subjects)
intercepts <- rnorm(length(subjects), 0, 0.13)
slopes <- rnorm(length(subjects), 0, 0.03)
items <- rnorm(length(words), 0, 0.06)
trials$rt <- round(exp(6.45 - 0.05 * related - 0.03 * (trials$frequency - 3) + intercepts[subject] + slopes[subject] * related +
    items[match(trials$word, words)] + rnorm(nrow(trials), 0, 0.18)))
# Some responses are wrong and are left out.
trials <- trials[runif(nrow(trials)) > 0.04, c("subject", "word", "prime", "frequency", "rt")]
write.csv(trials, "decisions.csv", row.names = FALSE, quote = FALSE, eol = "\r\n")
