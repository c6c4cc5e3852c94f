# Writes expected.json: marginal means and contrasts by R's emmeans, for data of Tests/Fixtures/cases. Run it in this folder.
suppressMessages({ library(lme4); library(lmerTest); library(emmeans); library(jsonlite) })
emm_options(lmerTest.limit = 1e5, pbkrtest.limit = 1e5)
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9))

rows <- function(grid) {
    table <- as.data.frame(grid)
    names(table) <- sub("^(emmean|response|ratio|.*\\.trend)$", "estimate", names(table))
    names(table) <- sub("lower.CL", "lower", sub("upper.CL", "upper", names(table), fixed = TRUE), fixed = TRUE)
    table[, intersect(c("contrast", "estimate", "SE", "df", "lower", "upper", "t.ratio", "p.value"), names(table))]
}

# A query: the options of the command, and the rows of means and of contrasts.
query <- function(case, formula, options, means, contrasts = NULL) {
    list(case = case, formula = formula, options = I(options),
         means = rows(summary(means, infer = c(TRUE, TRUE))),
         contrasts = if (is.null(contrasts)) list() else rows(summary(contrasts, infer = c(TRUE, TRUE))))
}

read <- function(case, factors = character()) {
    data <- read.csv(file.path("..", "cases", case, "data.csv"))
    for (name in factors) data[[name]] <- factor(data[[name]])
    data
}
# The weights are found by name where emmeans looks for them.
fit <- function(formula, data, weights = NULL) {
    data$prior <- if (is.null(weights)) 1 else data[[weights]]
    do.call(lmer, list(as.formula(formula), data, control = control, weights = quote(prior)))
}
queries <- list()
add <- function(...) queries[[length(queries) + 1]] <<- query(...)

cake <- "angle ~ recipe * temperature + (1 | recipe:replicate)"
data <- read("cake-factors-reml", c("recipe", "temperature", "replicate"))
model <- fit(cake, data)
m <- emmeans(model, ~ temperature, lmer.df = "satterthwaite")
factors <- c("--categorical", "temperature", "--of", "temperature")
add("cake-factors-reml", cake, c(factors, "--polynomial"), m, contrast(m, "poly"))
add("cake-factors-reml", cake, c(factors, "--pairs"), m, pairs(m))
add("cake-factors-reml", cake, c(factors, "--consecutive", "--adjust", "holm"), m, contrast(m, "consec", adjust = "holm"))
add("cake-factors-reml", cake, c(factors, "--reference", "185", "--adjust", "sidak"), m,
    contrast(m, "trt.vs.ctrl", ref = 2, adjust = "sidak"))
m <- emmeans(model, ~ recipe | temperature, lmer.df = "satterthwaite")
add("cake-factors-reml", cake, c("--categorical", "temperature", "--of", "recipe", "--by", "temperature", "--pairs"), m, pairs(m))
m <- emmeans(model, ~ recipe + temperature, lmer.df = "satterthwaite")
add("cake-factors-reml", cake,
    c("--categorical", "temperature", "--of", "recipe,temperature", "--pairs", "--interaction", "--adjust", "bonferroni"),
    m, contrast(m, interaction = "pairwise", adjust = "bonferroni"))
m <- emmeans(model, ~ recipe, lmer.df = "kenward-roger", weights = "proportional")
add("cake-factors-reml", cake,
    c("--categorical", "temperature", "--of", "recipe", "--df", "kenward-roger", "--weights", "proportional", "--pairs",
      "--adjust", "fdr"), m, pairs(m, adjust = "fdr"))

ergo <- "effort ~ Type + (1 | Subject)"
data <- read("ergostool-weights-reml")
model <- fit(ergo, data, weights = "w")
m <- emmeans(model, ~ Type, lmer.df = "satterthwaite")
add("ergostool-weights-reml", ergo, c("--weights", "w", "--of", "Type", "--pairs", "--level", "0.9"), update(m, level = 0.9),
    update(pairs(m), level = 0.9))
add("ergostool-weights-reml", ergo,
    c("--weights", "w", "--of", "Type", "--contrast", "late = (T3 + T4)/2 - T1", "--contrast", "T2 - 0.5 * (T1 + T3)"), m,
    contrast(m, list(late = c(-1, 0, 0.5, 0.5), `T2 - 0.5 * (T1 + T3)` = c(-0.5, 1, -0.5, 0))))

sleep <- "log(Reaction) ~ poly(Days, 2) + (Days | Subject)"
data <- read("sleepstudy-correlated-reml")
model <- fit(sleep, data)
m <- emmeans(model, ~ Days, at = list(Days = c(0, 2.5, 9)), lmer.df = "satterthwaite", type = "response")
add("sleepstudy-correlated-reml", sleep, c("--of", "Days", "--at", "Days=0,2.5,9", "--response", "--pairs", "--adjust", "none"), m,
    pairs(m, adjust = "none"))
m <- emtrends(model, ~ Days, var = "Days", at = list(Days = c(1, 8)), lmer.df = "satterthwaite")
add("sleepstudy-correlated-reml", sleep, c("--of", "Days", "--at", "Days=1,8", "--slope", "Days"), m)

root <- "sqrt(effort) ~ Type + (1 | Subject)"
model <- fit(root, read("ergostool-weights-reml"))
m <- emmeans(model, ~ Type, lmer.df = "satterthwaite")
add("ergostool-weights-reml", root, c("--of", "Type", "--response"), update(m, predict.type = "response"))

write(toJSON(queries, digits = I(12), auto_unbox = TRUE, na = "null", pretty = TRUE), "expected.json")
