# Fits of the program as objects of R.

mixreport <- function(x, ...) UseMethod("mixreport")

mixreport.default <- function(x, ...) {
    stop("found an object of class ", class(x)[1], "; expected a formula, or a model that lmer of lme4 has fitted", call. = FALSE)
}

mixreport.formula <- function(x, data, output = NULL, REML = TRUE, weights = NULL, contrasts = NULL, df = "satterthwaite",
                              intervals = "wald", level = 0.95, seed = NULL, threads = NULL, title = NULL,
                              open = FALSE, ...) {
    name <- deparse1(substitute(data))
    options <- model_options(REML, weights, df, intervals, level, seed, threads)
    fit <- fit_model(x, data, weights, contrasts, options, name)
    fit$call <- match.call()
    if (!is.null(output)) fit <- write_report(fit, output, title = title, open = open, ...)
    fit
}

mixreport.merMod <- function(x, output = tempfile("mixreport-"), df = "satterthwaite", intervals = "wald", level = 0.95,
                             seed = NULL, threads = NULL, title = NULL, open = interactive(), ...) {
    if (!requireNamespace("lme4", quietly = TRUE)) stop("a merMod needs the package lme4", call. = FALSE)
    if (!lme4::isLMM(x)) stop("found a generalised or nonlinear mixed model; mixreport fits linear mixed models", call. = FALSE)
    call <- x@call
    if (!is.null(call$offset)) stop("found an offset argument; expected it in the formula, as offset(...)", call. = FALSE)
    model_formula <- stats::formula(x)
    data <- data_of(x)
    weights <- NULL
    if (!is.null(call$weights)) {
        weights <- ".weights"
        data[[weights]] <- stats::weights(x)
    }
    options <- model_options(lme4::isREML(x), weights, df, intervals, level, seed, threads)
    contrasts <- if (is.null(call$contrasts)) NULL else eval(call$contrasts, environment(model_formula))
    name <- if (is.null(call$data)) "data" else deparse1(call$data)
    fit <- fit_model(model_formula, data, weights, contrasts, options, name)
    fit$call <- match.call()
    folder <- tempfile("mixreport-")
    dir.create(folder)
    on.exit(unlink(folder, recursive = TRUE))
    # The report states the name of the folder.
    reference <- file.path(folder, "lme4")
    write_reference(x, reference)
    write_report(fit, output, title = title, open = open, lme4 = reference, ...)
}

# The rows of the data that a model of lme4 has used, with the columns of its formula.
data_of <- function(model) {
    where <- environment(stats::formula(model))
    data <- if (is.null(model@call$data)) NULL else eval(model@call$data, where)
    plain <- stats::as.formula(paste("~", paste(sprintf("`%s`", all.vars(stats::formula(model))), collapse = "+")), env = where)
    columns <- if (is.null(data)) stats::get_all_vars(plain) else stats::get_all_vars(plain, as.data.frame(data))
    rows <- rownames(stats::model.frame(model))
    if (!is.null(data)) rownames(columns) <- rownames(as.data.frame(data))
    missing_rows <- setdiff(rows, rownames(columns))
    if (length(missing_rows)) stop("the data have changed since the model was fitted: row ", missing_rows[1], " is missing", call. = FALSE)
    columns[rows, , drop = FALSE]
}

# What lme4 has estimated, in the files that the program compares with.
write_reference <- function(model, folder) {
    dir.create(folder)
    put <- function(frame, name) {
        number <- vapply(frame, is.double, NA)
        frame[number] <- lapply(frame[number], digits)
        utils::write.csv(frame, file.path(folder, name), row.names = FALSE, na = "")
    }
    put(as.data.frame(lme4::ranef(model, condVar = TRUE)), "ranef.csv")
    put(as.data.frame(lme4::VarCorr(model)), "varcor.csv")
    table <- stats::coef(summary(model))
    put(data.frame(term = rownames(table), estimate = table[, "Estimate"], se = table[, "Std. Error"], statistic = table[, "t value"]), "fixef.csv")
    fit <- list(
        program = "lme4", version = as.character(utils::packageVersion("lme4")), R = format(getRversion()),
        formula = deparse1(stats::formula(model)), method = if (lme4::isREML(model)) "REML" else "ML", n = stats::nobs(model),
        criterion = if (lme4::isREML(model)) lme4::REMLcrit(model) else stats::deviance(model),
        logLik = as.numeric(stats::logLik(model)), AIC = stats::AIC(model), BIC = stats::BIC(model), sigma = stats::sigma(model),
        theta = I(unname(lme4::getME(model, "theta"))), singular = lme4::isSingular(model))
    writeLines(jsonlite::toJSON(fit, auto_unbox = TRUE, digits = NA), file.path(folder, "fit.json"))
}

model_options <- function(REML, weights, df, intervals, level, seed, threads) {
    option <- function(name, value) if (!is.null(value)) c(name, as.character(value))
    list(
        model = c(if (!REML) "--ml", option("--weights", weights), option("--threads", threads)),
        df = option("--df", df), intervals = option("--intervals", intervals), level = option("--level", level), seed = option("--seed", seed))
}

inference <- function(options) c(options$df, options$intervals, options$level, options$seed)

fit_model <- function(formula, data, weights, contrasts, options, name) {
    if (!is.data.frame(data)) stop("found data of class ", class(data)[1], "; expected a data frame", call. = FALSE)
    used <- used_columns(formula, as.data.frame(data), weights)
    fit <- structure(
        list(
            formula = formula, data = used, unused = setdiff(names(data), names(used)), options = options,
            columns = column_options(used, formula, contrasts), name = name),
        class = "mixreport")
    output <- run_model(fit, "fit", c(inference(options), "--random-effects", "all", "--json", "-"))
    fit$document <- jsonlite::fromJSON(paste(output, collapse = "\n"))
    fit
}

formula_text <- function(formula) paste(deparse(formula, width.cutoff = 500L), collapse = " ")

# Runs a command for a model. Its data are a file of the session's temporary folder as long as the program runs.
run_model <- function(fit, command, arguments, formulas = fit$formula, accepts = 0L) {
    folder <- tempfile("mixreport-data-")
    dir.create(folder)
    on.exit(unlink(folder, recursive = TRUE))
    short <- if (grepl("^[[:alnum:]._]+$", fit$name)) fit$name else "data"
    path <- file.path(folder, paste0(short, ".csv"))
    write_data(fit$data, path, fit$unused)
    texts <- vapply(if (is.list(formulas)) formulas else list(formulas), formula_text, "")
    tryCatch(
        run_program(c(command, fit$options$model, fit$columns, arguments, "--", path, texts), accepts),
        error = function(e) stop(gsub(path, fit$name, conditionMessage(e), fixed = TRUE), call. = FALSE))
}

write_report <- function(x, output, title = NULL, open = FALSE, lme4 = NULL, variational = FALSE, simulations = NULL,
                         self_contained = FALSE, fail_if = NULL) {
    stopifnot(inherits(x, "mixreport"))
    output <- path.expand(output)
    if (startsWith(output, "-")) output <- file.path(".", output)
    arguments <- c(
        "-o", output, if (self_contained) "--self-contained", rbind(rep("--fail-if", length(fail_if)), fail_if),
        report_arguments(x, title, lme4, variational, simulations))
    page <- run_model(x, "report", arguments)
    x$page <- normalizePath(page[length(page)])
    if (open) browseURL(paste0("file://", x$page))
    x
}

# The options of a report, whatever its form.
report_arguments <- function(x, title, lme4, variational, simulations) {
    c(
        if (!is.null(title)) c("--title", title), if (!is.null(lme4)) c("--lme4", lme4), if (variational) "--variational",
        if (!is.null(simulations)) c("--simulations", simulations), inference(x$options), "-q")
}

report_fragment <- function(x, heading_level = 3, id_prefix = NULL, color_scheme = c("host", "reader", "light", "dark"), title = NULL, lme4 = NULL,
                            variational = FALSE, simulations = NULL) {
    stopifnot(inherits(x, "mixreport"))
    path <- tempfile("mixreport-", fileext = ".html")
    on.exit(unlink(path))
    run_model(x, "report", c(
        "--fragment", "-o", path, "--heading-level", heading_level, if (!is.null(id_prefix)) c("--id-prefix", id_prefix),
        "--color-scheme", match.arg(color_scheme), report_arguments(x, title, lme4, variational, simulations)))
    html <- paste(readLines(path, encoding = "UTF-8"), collapse = "\n")
    structure(list(html = html, fit = x), class = "mixreport_fragment")
}

report_compare <- function(before, after, output, title = NULL, fail_if = NULL, open = FALSE) {
    folder <- function(x) if (inherits(x, "mixreport")) dirname(report_of(x)) else path.expand(x)
    page <- run_program(c(
        "compare", folder(before), folder(after), "-o", path.expand(output), if (!is.null(title)) c("--title", title),
        rbind(rep("--fail-if", length(fail_if)), fail_if)))
    page <- normalizePath(page[length(page)])
    if (open) browseURL(paste0("file://", page))
    document <- jsonlite::fromJSON(file.path(dirname(page), "compare.json"))
    invisible(list(page = page, document = document))
}

report_of <- function(x) {
    if (is.null(x$page)) stop("this model has no report yet; expected one that write_report() or `output` has written", call. = FALSE)
    x$page
}
