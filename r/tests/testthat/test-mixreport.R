skip_if_not(mixreport:::has_program(), "there is no program mixreport")
skip_if_not_installed("lme4")
sleepstudy <- lme4::sleepstudy
model <- Reaction ~ Days + (Days | Subject)

test_that("the estimates are those of lme4", {
    fit <- mixreport(model, sleepstudy)
    reference <- lme4::lmer(model, sleepstudy)
    expect_equal(fit$document$fixedEffects$estimate, unname(lme4::fixef(reference)), tolerance = 1e-6)
    expect_equal(fitted(fit), unname(stats::fitted(reference)), tolerance = 1e-5)
    expect_equal(residuals(fit), unname(stats::residuals(reference)), tolerance = 1e-3)
    expect_equal(as.numeric(logLik(fit)), as.numeric(stats::logLik(reference)), tolerance = 1e-8)
    expect_equal(attr(logLik(fit), "df"), attr(stats::logLik(reference), "df"))
    expect_equal(nobs(fit), 180)
    expect_output(print(fit), "REML criterion 1743.6283")
})

test_that("a model of lme4 is reported with a comparison to that very fit", {
    reference <- lme4::lmer(diameter ~ plate + (1 | sample), lme4::Penicillin, subset = plate != "a", REML = FALSE)
    fit <- mixreport(reference, open = FALSE, simulations = 0)
    expect_equal(fit$document$fixedEffects$estimate, unname(lme4::fixef(reference)), tolerance = 1e-6)
    expect_equal(nobs(fit), stats::nobs(reference))
    report <- jsonlite::fromJSON(file.path(dirname(fit$page), "report.json"))
    expect_false(is.null(report$comparison))
    expect_true("reference-agrees" %in% report$findings$code || any(grepl("agrees with lme4", report$verdicts$text)))
})

test_that("weights, contrasts and missing values are those of the model of lme4", {
    data <- lme4::cake
    data$w <- rep(c(1, 2, 5), length.out = nrow(data))
    data$angle[3] <- NA
    reference <- lme4::lmer(angle ~ recipe * temperature + (1 | recipe:replicate), data, weights = w, contrasts = list(recipe = "contr.sum"))
    fit <- mixreport(reference, open = FALSE, simulations = 0)
    expect_equal(fit$document$fixedEffects$term, names(lme4::fixef(reference)))
    expect_equal(fit$document$fixedEffects$estimate, unname(lme4::fixef(reference)), tolerance = 1e-4)
})

test_that("contrasts may be functions or matrices", {
    data <- lme4::cake
    expected <- names(lme4::fixef(lme4::lmer(angle ~ recipe + (1 | replicate), data, contrasts = list(recipe = "contr.helmert"))))
    for (chosen in list("contr.helmert", stats::contr.helmert, stats::contr.helmert(3))) {
        expect_equal(mixreport(angle ~ recipe + (1 | replicate), data, contrasts = list(recipe = chosen))$document$fixedEffects$term, expected)
    }
    unknown <- matrix(c(1, 0, 0, 0, 1, 2), 3)
    expect_error(mixreport(angle ~ recipe + (1 | replicate), data, contrasts = list(recipe = unknown)), "contrasts of column \"recipe\"")
})

test_that("factors keep their levels and names may be anything", {
    data <- data.frame(y = sin(1:40), g = rep(1:8, 5), f = factor(rep(c("b", "a,=\"x", "c"), length.out = 40), c("c", "unused", "a,=\"x", "b")))
    names(data)[3] <- "an \"odd\", name="
    fit <- mixreport(y ~ `an "odd", name=` + (1 | g), data)
    reference <- lme4::lmer(y ~ `an "odd", name=` + (1 | g), data)
    expect_equal(fit$document$fixedEffects$estimate, unname(lme4::fixef(reference)), tolerance = 1e-6)
    data$code <- rep(c("01", "02"), 20)
    expect_equal(mixreport(y ~ code + (1 | g), data)$document$fixedEffects$term[2], "code02")
    data$code[1] <- "NA"
    expect_error(mixreport(y ~ code + (1 | g), data), "missing value")
})

test_that("what the program refuses is an error with its message", {
    expect_error(mixreport(Reaction ~ Dayz + (1 | Subject), sleepstudy), "there is no column \"Dayz\"; did you mean \"Days\"?", fixed = TRUE)
    expect_error(mixreport(1), "expected a formula")
    expect_error(mixreport(model, 1:3), "expected a data frame")
    old <- options(mixreport.program = "/nowhere")
    on.exit(options(old))
    expect_error(mixreport(model, sleepstudy), "/nowhere")
})

test_that("models and reports are compared", {
    folder <- tempfile()
    first <- mixreport(Reaction ~ Days + (1 | Subject), sleepstudy, file.path(folder, "first"), simulations = 0)
    second <- mixreport(model, sleepstudy, file.path(folder, "second"), simulations = 0)
    tests <- anova(second, first)
    expect_equal(tests$statistic[2], 42.8368, tolerance = 1e-4)
    expect_equal(anova(second)$denominatorDf, 17)
    changes <- report_compare(first, second, file.path(folder, "changes"))
    expect_true(file.exists(changes$page))
    expect_error(anova(first, mixreport(model, sleepstudy[-1, ])), "different data")
})

test_that("tidy, glance and augment have the names of broom.mixed", {
    fit <- mixreport(model, sleepstudy)
    tidied <- tidy.mixreport(fit, conf.int = TRUE)
    expect_equal(tidied$term, c("sd__(Intercept)", "sd__Days", "cor__(Intercept).Days", "sd__Observation", "(Intercept)", "Days"))
    expect_true(all(c("effect", "group", "estimate", "std.error", "statistic", "df", "p.value", "conf.low", "conf.high") %in% names(tidied)))
    expect_equal(nrow(tidy.mixreport(fit, "ran_vals")), 36)
    expect_equal(glance.mixreport(fit)$nobs, 180)
    augmented <- augment.mixreport(fit)
    expect_equal(augmented$.fitted + augmented$.resid, sleepstudy$Reaction)
    if (requireNamespace("generics", quietly = TRUE)) expect_equal(generics::glance(fit), glance.mixreport(fit))
    expect_equal(predict(fit, sleepstudy[5, ]), fitted(fit)[5])
    expect_named(predict(fit, sleepstudy[1:2, ], interval = "confidence"), c("fit", "lwr", "upr"))
})

test_that("a report becomes a piece of a document", {
    fit <- mixreport(model, sleepstudy)
    piece <- report_fragment(fit, heading_level = 2, id_prefix = "first", color_scheme = "light", simulations = 0)
    expect_match(as.character(piece), '^<div class="mixreport mixreport-light"')
    expect_match(as.character(piece), '<h2>', fixed = TRUE)
    expect_match(as.character(piece), 'id="first-verdicts"', fixed = TRUE)
    expect_error(report_fragment(fit, heading_level = 7), "heading-level")
    expect_match(mixreport:::fenced("a ``` b", "{=html}"), "^\n````\\{=html\\}\na ``` b\n````\n$")
})

test_that("a document that shows a report knits", {
    skip_if_not_installed("rmarkdown")
    skip_if_not(rmarkdown::pandoc_available())
    folder <- tempfile("document-")
    dir.create(folder)
    on.exit(unlink(folder, recursive = TRUE))
    file <- file.path(folder, "document.Rmd")
    writeLines(c(
        "---", "title: A document", "---", "", "```{r}", "library(mixreport)",
        "fit <- mixreport(Reaction ~ Days + (Days | Subject), lme4::sleepstudy)", "report_fragment(fit, simulations = 0)", "```"), file)
    page <- rmarkdown::render(file, "html_document", quiet = TRUE)
    text <- paste(readLines(page, encoding = "UTF-8"), collapse = "\n")
    expect_match(text, '<div class="mixreport mixreport-host"', fixed = TRUE)
    expect_false(grepl("&lt;div class", text, fixed = TRUE))
    plain <- rmarkdown::render(file, "md_document", quiet = TRUE)
    expect_match(paste(readLines(plain), collapse = "\n"), "REML criterion")
})
