# Evaluates lme4's criterion at given covariances and prints it as JSON:
#
#     Rscript judge.R DATA.csv[.gz] FORMULA FACTOR,FACTOR,... POINTS.tsv
#
# A line of POINTS holds a name, REML or ML, a grouping factor, and the lower triangle of its relative factor by
# columns, with commas; a name has a line for each grouping factor.

suppressMessages(library(lme4))

arguments <- commandArgs(trailingOnly = TRUE)
data <- read.csv(arguments[1])
factors <- strsplit(arguments[3], ",", fixed = TRUE)[[1]]
data[factors] <- lapply(data[factors], factor)
points <- read.delim(arguments[4], header = FALSE, quote = "", colClasses = "character",
                     col.names = c("name", "method", "group", "factor"))

criteria <- character()
for (method in unique(points$method)) {
    parts <- lFormula(as.formula(arguments[2]), data, REML = method == "REML")
    criterion <- do.call(mkLmerDevfun, parts)
    groups <- names(parts$reTrms$cnms)
    for (name in unique(points$name[points$method == method])) {
        point <- points[points$name == name, ]
        stopifnot(setequal(point$group, groups))
        theta <- unlist(lapply(strsplit(point$factor[match(groups, point$group)], ","), as.numeric))
        criteria <- c(criteria, sprintf("%s: %.9f", encodeString(name, quote = "\""), criterion(theta)))
    }
}
cat("{", paste(criteria, collapse = ", "), "}\n", sep = "")
