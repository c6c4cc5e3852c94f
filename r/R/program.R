# Finds and runs the program.

mixreport_program <- function() {
    chosen <- getOption("mixreport.program")
    if (!is.null(chosen)) {
        if (file.access(chosen, 1) != 0) {
            stop("the option mixreport.program is ", encodeString(chosen, quote = "\""), ", which is not a program that can be run", call. = FALSE)
        }
        return(normalizePath(chosen))
    }
    packaged <- system.file("bin", "mixreport", package = "mixreport")
    if (nzchar(packaged) && runs_here()) return(packaged)
    found <- Sys.which("mixreport")
    if (nzchar(found)) return(unname(found))
    stop("the program mixreport is neither in this package nor on the PATH; install a release of the package, or set ",
         "options(mixreport.program = \"/path/to/mixreport\")", call. = FALSE)
}

# The program that comes with the package is for Linux on x86_64.
runs_here <- function() {
    system <- Sys.info()
    system[["sysname"]] == "Linux" && system[["machine"]] == "x86_64"
}

# Runs the program and returns the lines of its output; what it refuses is an error with its message.
run_program <- function(arguments, accepts = 0L) {
    errors <- tempfile("mixreport-errors-")
    on.exit(unlink(errors))
    output <- suppressWarnings(system2(mixreport_program(), shQuote(enc2utf8(arguments)), stdout = TRUE, stderr = errors))
    status <- attr(output, "status")
    if (is.null(status)) status <- 0L
    said <- sub("^mixreport: ", "", readLines(errors, encoding = "UTF-8", warn = FALSE))
    if (!status %in% accepts) {
        stop(if (length(said)) paste(said, collapse = "\n") else paste("mixreport ended with exit code", status), call. = FALSE)
    }
    if (status != 0L) warning(paste(said, collapse = "\n"), call. = FALSE)
    Encoding(output) <- "UTF-8"
    output
}

# Whether there is a program to run; examples, tests and the vignette do nothing without it.
has_program <- function() !inherits(try(mixreport_program(), silent = TRUE), "try-error")
