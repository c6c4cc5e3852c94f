# What the generics of R and of broom say of a fit.

print.mixreport <- function(x, ...) {
    cat(run_model(x, "fit", inference(x$options)), sep = "\n")
    if (!is.null(x$page)) cat("\nReport:", x$page, "\n")
    invisible(x)
}

summary.mixreport <- function(object, ...) object$document

formula.mixreport <- function(x, ...) x$formula

nobs.mixreport <- function(object, ...) object$document$n

logLik.mixreport <- function(object, ...) {
    document <- object$document
    structure(document$logLik, df = as.integer(round((document$AIC + 2 * document$logLik) / 2)), nobs = document$n, class = "logLik")
}

# Predictions for new rows; the columns of new data are coded as those of the model.
predict.mixreport <- function(object, newdata = NULL, se.fit = FALSE, interval = c("none", "confidence", "prediction"),
                              population = FALSE, allow.new.levels = FALSE, ...) {
    interval <- match.arg(interval)
    table <- prediction_table(object, newdata, population, allow.new.levels)
    if (interval == "none" && !se.fit) return(table$prediction)
    bounds <- switch(interval, none = NULL, confidence = c("lower", "upper"), prediction = c("predictionLower", "predictionUpper"))
    fit <- if (is.null(bounds)) table$prediction else setNames(table[c("prediction", bounds)], c("fit", "lwr", "upr"))
    if (se.fit) list(fit = fit, se.fit = table$se, df = table$df) else fit
}

prediction_table <- function(object, newdata = NULL, population = FALSE, allow.new.levels = FALSE) {
    if (is.null(newdata)) newdata <- object$data
    path <- tempfile("mixreport-new-", fileext = ".csv")
    on.exit(unlink(path))
    write_data(used_columns(object$formula, as.data.frame(newdata)), path)
    lines <- run_model(object, "predict", c(
        "--new", path, if (population) "--population", if (allow.new.levels) c("--new-levels", "population"),
        object$options$df, object$options$level))
    read.csv(text = lines)
}

fitted.mixreport <- function(object, ...) prediction_table(object)$prediction

residuals.mixreport <- function(object, ...) {
    response <- eval(object$formula[[2]], object$data, environment(object$formula))
    as.numeric(response) - fitted.mixreport(object)
}

# One model: F tests of its terms. Several models of the same data: likelihood-ratio tests.
anova.mixreport <- function(object, ...) {
    others <- list(...)
    models <- c(list(object), others)
    if (!all(vapply(models, inherits, NA, "mixreport"))) stop("expected models that mixreport() has fitted", call. = FALSE)
    data <- Reduce(function(left, right) {
        if (nrow(left) != nrow(right)) stop("the models were fitted to different data", call. = FALSE)
        shared <- intersect(names(left), names(right))
        if (!identical(left[shared], right[shared])) stop("the models were fitted to different data", call. = FALSE)
        cbind(left, right[setdiff(names(right), names(left))])
    }, lapply(models, `[[`, "data"))
    if (any(!vapply(models, function(model) identical(model$options$model, object$options$model), NA))) {
        stop("the models were fitted with different options", call. = FALSE)
    }
    object$data <- data
    object$unused <- setdiff(object$unused, names(data))
    object$columns <- unique_options(lapply(models, `[[`, "columns"))
    words <- if (length(models) == 1 && !identical(object$options$df, c("--df", "none"))) object$options$df
    output <- run_model(object, "anova", c(words, "--json", "-"), lapply(models, `[[`, "formula"))
    document <- jsonlite::fromJSON(paste(output, collapse = "\n"))
    if (!is.null(document$models)) {
        document$models[c("formula", "parameters", "AIC", "BIC", "logLik", "statistic", "df", "p", "boundaryP")]
    } else {
        document$termTests[c("term", "statistic", "numeratorDf", "denominatorDf", "p")]
    }
}

# Pairs of an option and its value, each once.
unique_options <- function(lists) {
    pairs <- unique(do.call(rbind, lapply(lists, function(words) if (length(words)) matrix(words, ncol = 2, byrow = TRUE))))
    if (is.null(pairs)) NULL else as.vector(t(pairs))
}

# The names of the columns are those of broom.mixed.
tidy.mixreport <- function(x, effects = c("ran_pars", "fixed"), conf.int = FALSE, ...) {
    effects <- match.arg(effects, c("fixed", "ran_pars", "ran_vals"), several.ok = TRUE)
    document <- x$document
    parts <- list(
        fixed = function() {
            table <- document$fixedEffects
            data.frame(
                effect = "fixed", group = NA_character_, level = NA_character_, term = table$term, estimate = table$estimate,
                std.error = table$se, statistic = table$statistic, df = table$df, p.value = table$p, conf.low = table$lower, conf.high = table$upper)
        },
        ran_pars = function() {
            table <- document$varianceComponents
            term <- ifelse(
                table$group == "Residual", "sd__Observation",
                ifelse(is.na(table$term2), paste0("sd__", table$term1), paste0("cor__", table$term1, ".", table$term2)))
            data.frame(
                effect = "ran_pars", group = table$group, level = NA_character_, term = term, estimate = table$sd, std.error = NA_real_,
                statistic = NA_real_, df = NA_real_, p.value = NA_real_, conf.low = table$lower, conf.high = table$upper)
        },
        ran_vals = function() {
            table <- document$randomEffects
            width <- stats::qnorm((1 + document$intervals$level) / 2) * table$sd
            data.frame(
                effect = "ran_vals", group = table$group, level = table$level, term = table$term, estimate = table$mode, std.error = table$sd,
                statistic = NA_real_, df = NA_real_, p.value = NA_real_, conf.low = table$mode - width, conf.high = table$mode + width)
        })
    table <- do.call(rbind, lapply(effects, function(effect) parts[[effect]]()))
    if (!conf.int) table[c("conf.low", "conf.high")] <- NULL
    keep <- vapply(table, function(column) !all(is.na(column)), NA) | names(table) %in% c("effect", "group", "term", "estimate")
    as_tibble_if_there(table[keep])
}

glance.mixreport <- function(x, ...) {
    document <- x$document
    as_tibble_if_there(data.frame(
        nobs = document$n, sigma = document$sigma, logLik = document$logLik, AIC = document$AIC, BIC = document$BIC,
        criterion = document$criterion, method = document$method, r2.marginal = document$marginalR2, r2.conditional = document$conditionalR2,
        converged = document$converged, singular = document$singular))
}

augment.mixreport <- function(x, data = x$data, newdata = NULL, ...) {
    rows <- if (is.null(newdata)) data else newdata
    table <- prediction_table(x, rows)
    result <- as.data.frame(rows)
    result$.fitted <- table$prediction
    result$.se.fit <- table$se
    if (is.null(newdata)) result$.resid <- as.numeric(eval(x$formula[[2]], result, environment(x$formula))) - result$.fitted
    as_tibble_if_there(result)
}

as_tibble_if_there <- function(table) {
    if (requireNamespace("tibble", quietly = TRUE)) tibble::as_tibble(table) else table
}
