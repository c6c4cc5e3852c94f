# Data frames as files for the program, with the options that keep what R knows of the columns.

# Writes the columns of a data frame to a CSV file. Numbers have all their digits; columns that are not used are there by name, for the program's
# messages.
write_data <- function(data, path, unused = character()) {
    cells <- c(lapply(names(data), function(name) column_cells(data[[name]], name)), lapply(unused, function(name) rep("", nrow(data))))
    connection <- file(path, open = "wb")
    on.exit(close(connection))
    lines <- c(paste(quoted_cell(c(names(data), unused)), collapse = ","), do.call(paste, c(cells, sep = ",")))
    writeLines(enc2utf8(lines), connection, useBytes = TRUE)
}

column_cells <- function(x, name) {
    cells <- if (is.factor(x) || is.character(x)) {
        text <- as.character(x)
        reserved <- match(c("", "NA", "NaN"), text, nomatch = 0L)
        if (any(reserved > 0L)) {
            stop("column ", encodeString(name, quote = "\""), " contains the text ", encodeString(text[max(reserved)], quote = "\""),
                 ", which mixreport reads as a missing value; use NA where a value is missing, and another text where it is not", call. = FALSE)
        }
        quoted_cell(text)
    } else if (is.logical(x)) {
        ifelse(x, "TRUE", "FALSE")
    } else if (inherits(x, "integer64")) {
        as.character(x)
    } else if (is.numeric(x) || inherits(x, c("Date", "POSIXct"))) {
        if (is.matrix(x)) stop("column ", encodeString(name, quote = "\""), " is a matrix; expected a vector", call. = FALSE)
        digits(as.numeric(x))
    } else {
        stop("column ", encodeString(name, quote = "\""), " is of class ", class(x)[1],
             "; expected numbers, a factor, text, logical values or dates", call. = FALSE)
    }
    cells[is.na(x)] <- ""
    cells
}

quoted_cell <- function(text) paste0("\"", gsub("\"", "\"\"", text, fixed = TRUE), "\"")

# Numbers with the fewest digits, 15 to 17, that give back the same double.
digits <- function(x) {
    text <- sprintf("%.15g", x)
    for (precision in c("%.16g", "%.17g")) {
        inexact <- !is.na(x) & as.numeric(text) != x
        text[inexact] <- sprintf(precision, x[inexact])
    }
    text
}

# A name or level as an option has it: in double quotes where it contains a separator.
quoted_word <- function(text) {
    special <- grepl("[,=\"]|^$|^\\s|\\s$", text)
    text[special] <- quoted_cell(text[special])
    text
}

# The options that keep the levels of factors, their contrasts, and text as text. The order of a grouping factor's levels does not matter, and there may
# be more of them than a command line takes.
column_options <- function(data, formula, chosen_contrasts = NULL) {
    unlist(lapply(setdiff(names(data), pure_groups(formula)), function(name) {
        x <- data[[name]]
        if (is.character(x)) {
            looks_numeric <- !anyNA(suppressWarnings(as.numeric(x[!is.na(x)]))) && any(!is.na(x))
            return(if (looks_numeric) c("--categorical", quoted_word(name)))
        }
        if (!is.factor(x)) return(NULL)
        used <- levels(x)[levels(x) %in% x]
        if (length(used) < 2) return(NULL)
        kind <- contrast_kind(x, name, chosen_contrasts[[name]])
        default <- if (is.ordered(x)) "poly" else "treatment"
        c(if (is.ordered(x)) "--ordered" else "--levels", paste0(quoted_word(name), "=", paste(quoted_word(used), collapse = ",")),
          if (kind != default) c("--contrasts", paste0(quoted_word(name), "=", kind)))
    }))
}

# The name of a factor's contrasts as the program knows them.
contrast_kind <- function(x, name, chosen = NULL) {
    if (is.null(chosen)) chosen <- attr(x, "contrasts")
    if (is.null(chosen)) chosen <- getOption("contrasts")[[if (is.ordered(x)) 2 else 1]]
    kind <- if (is.character(chosen) && length(chosen) == 1) sub("^contr\\.", "", chosen) else kind_of_matrix(chosen, nlevels(x))
    if (!kind %in% c("treatment", "sum", "helmert", "poly")) {
        stop("the contrasts of column ", encodeString(name, quote = "\""),
             " are not known; expected contr.treatment, contr.sum, contr.helmert or contr.poly", call. = FALSE)
    }
    kind
}

# The names that a formula has in grouping factors only.
pure_groups <- function(formula) {
    everywhere <- all.vars(formula, unique = FALSE)
    grouping <- grouping_names(formula)
    Filter(function(name) sum(everywhere == name) == sum(grouping == name), unique(grouping))
}

grouping_names <- function(expression) {
    if (!is.call(expression)) return(character())
    if (identical(expression[[1]], as.name("|")) || identical(expression[[1]], as.name("||"))) return(all.vars(expression[[3]], unique = FALSE))
    unlist(lapply(as.list(expression)[-1], grouping_names))
}

# The kind of contrasts of a function or matrix for a number of levels; empty if it is none that the program knows.
kind_of_matrix <- function(chosen, count) {
    values <- if (is.function(chosen)) chosen(count) else chosen
    for (kind in c("treatment", "sum", "helmert", "poly")) {
        known <- do.call(get(paste0("contr.", kind), asNamespace("stats")), list(count))
        if (isTRUE(all.equal(unname(known), unname(values), check.attributes = FALSE)) && identical(dim(known), dim(values))) return(kind)
    }
    ""
}

# The columns that a formula and the weights use; all of them where the formula has a dot.
used_columns <- function(formula, data, weights = NULL) {
    names_used <- c(all.vars(formula), weights)
    if ("." %in% names_used) return(data)
    data[intersect(names(data), names_used)]
}
