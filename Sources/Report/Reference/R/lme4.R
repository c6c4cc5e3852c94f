# Fits by lme4 what mixreport wrote into a folder, and writes the estimates there. All text crosses as hexadecimal UTF-8, so that no name
# can be taken for anything but a name, and nothing from the data becomes code: the formula is parsed, and has to be one.
folder <- commandArgs(trailingOnly = TRUE)[1]
path <- function(name) file.path(folder, name)
unhex <- function(text) vapply(text, function(pairs) {
    if (is.na(pairs) || !nzchar(pairs)) return("")
    starts <- seq(1, nchar(pairs), 2)
    name <- rawToChar(as.raw(strtoi(substring(pairs, starts, starts + 1), 16L)))
    Encoding(name) <- "UTF-8"
    name
}, "", USE.NAMES = FALSE)
hex <- function(text) vapply(enc2utf8(as.character(text)), function(name) {
    if (is.na(name)) "" else paste(format(charToRaw(name)), collapse = "")
}, "", USE.NAMES = FALSE)
readTable <- function(name) read.csv(path(name), colClasses = "character", stringsAsFactors = FALSE)
writeTable <- function(table, name) write.csv(table, path(name), row.names = FALSE, quote = FALSE, na = "")
digits <- function(x) sprintf("%.17g", x)

said <- character()
note <- function(condition) said <<- c(said, conditionMessage(condition))
if (!suppressWarnings(suppressMessages(require(lme4, quietly = TRUE)))) {
    writeLines("missing", path("state"))
    quit(status = 3)
}

suppressPackageStartupMessages(library(splines))
columns <- readTable("columns.csv")
levels <- readTable("levels.csv")
options <- readTable("options.csv")
data <- read.csv(path("data.csv"))
for (index in seq_len(nrow(columns))) {
    if (columns$kind[index] == "number") next
    names <- unhex(levels$name[levels$column == as.character(index)])
    data[[index]] <- factor(data[[index]], levels = seq_along(names), labels = names)
    if (nlevels(data[[index]]) > 1) contrasts(data[[index]]) <- paste0("contr.", columns$kind[index])
}
names(data) <- unhex(columns$name)
weights <- if (nzchar(options$weights)) data[[unhex(options$weights)]]

model <- str2lang(unhex(options$formula))
stopifnot(is.call(model), identical(model[[1]], as.name("~")))
model <- as.formula(model, env = new.env(parent = globalenv()))
isREML <- options$method == "REML"
fit <- withCallingHandlers(
    if (is.null(weights)) lmer(model, data, REML = isREML) else lmer(model, data, REML = isREML, weights = weights),
    warning = function(w) { note(w); invokeRestart("muffleWarning") },
    message = function(m) { note(m); invokeRestart("muffleMessage") })

effects <- as.data.frame(ranef(fit, condVar = TRUE))
writeTable(data.frame(
    group = hex(effects$grpvar), term = hex(effects$term), level = hex(effects$grp), value = digits(effects$condval),
    sd = digits(effects$condsd)), "ranef.csv")
errors <- sqrt(diag(as.matrix(vcov(fit))))
writeTable(data.frame(term = hex(names(fixef(fit))), estimate = digits(fixef(fit)), se = digits(errors)), "fixef.csv")
parts <- as.data.frame(VarCorr(fit))
writeTable(data.frame(
    group = hex(parts$grp), term1 = hex(parts$var1), term2 = hex(parts$var2), variance = digits(parts$vcov)), "varcor.csv")
writeTable(data.frame(
    criterion = digits(if (isREML) REMLcrit(fit) else deviance(fit)), lme4 = hex(packageVersion("lme4")),
    R = hex(paste(R.version$major, R.version$minor, sep = "."))), "fit.csv")
writeLines(hex(said), path("said"))
