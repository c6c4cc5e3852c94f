# Makes the four small CSV files of this folder from R's lme4:
#
#     Rscript Examples/make-small.R

suppressMessages(library(lme4))

setwd(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))

for (name in c("sleepstudy", "Penicillin", "Pastes", "Dyestuff2")) {
    write.csv(get(name), paste0(tolower(name), ".csv"), row.names = FALSE, quote = FALSE, eol = "\n")
}
