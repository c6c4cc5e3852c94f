library(testthat)
library(mixreport)

test_check("mixreport")
