# Reports as pieces of documents.

format.mixreport_fragment <- function(x, ...) x$html

as.character.mixreport_fragment <- function(x, ...) x$html

# In a session the piece is shown as a page.
print.mixreport_fragment <- function(x, ...) {
    if (interactive()) {
        page <- tempfile("mixreport-", fileext = ".html")
        writeLines(enc2utf8(c("<!DOCTYPE html>", "<meta charset=\"utf-8\">", x$html)), page, useBytes = TRUE)
        viewer <- getOption("viewer", browseURL)
        viewer(page)
    } else {
        cat("A report of", nchar(x$html), "characters of HTML\n")
    }
    invisible(x)
}

# In a document that becomes HTML the piece is put there as it is; in others, such as PDF, the summary of the fit as text.
knit_print.mixreport_fragment <- function(x, options, ...) {
    if (knitr::is_html_output(excludes = c("markdown", "gfm"))) return(knitr::asis_output(fenced(x$html, "{=html}")))
    knitr::asis_output(fenced(paste(run_model(x$fit, "fit", inference(x$fit$options)), collapse = "\n"), ""))
}

# Text between marks that it does not contain itself.
fenced <- function(text, kind) {
    runs <- regmatches(text, gregexpr("`+", text))[[1]]
    fence <- strrep("`", max(3L, nchar(runs) + 1L))
    paste0("\n", fence, kind, "\n", text, "\n", fence, "\n")
}
