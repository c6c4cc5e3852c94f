# R 4.2.2, lme4 1.1-31: Rscript make.R, in this folder.
library(lme4)

# boxplot.stats of samples: values and results each in one field, separated by spaces.
samples <- list(
  one = 4.5, two = c(1, 3), three = c(5, 1, 2), four = c(1, 2, 4, 9), five = c(3, 1, 4, 1, 5),
  ties = c(2, 2, 2, 2, 2, 7), whiskers = c(-10, 1, 2, 3, 4, 5, 6, 7, 30, 31),
  reaction = sleepstudy$Reaction, yield = Dyestuff$Yield, plates = c(Penicillin$diameter, 40, 10, 10.5))
text <- function(x) paste(format(x, digits = 15, trim = TRUE), collapse = " ")
boxes <- do.call(rbind, lapply(names(samples), function(name) {
  x <- samples[[name]]
  box <- boxplot.stats(x)
  data.frame(name = name, values = text(x), mean = text(mean(x)), stats = text(box$stats), outliers = text(sort(box$out)))
}))
write.csv(boxes, "boxes.csv", row.names = FALSE, quote = FALSE)

# The regressions of each subject less lme4's fixed effects.
model <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy,
              control = lmerControl(optCtrl = list(ftol_abs = 1e-14, xtol_abs = 1e-12)))
own <- coef(lmList(Reaction ~ Days | Subject, sleepstudy))
modes <- ranef(model, condVar = TRUE)$Subject
deviations <- sqrt(apply(attr(modes, "postVar"), 3, diag))
write.csv(
  data.frame(
    level = rownames(own), intercept = own[[1]] - fixef(model)[[1]], days = own[[2]] - fixef(model)[[2]]),
  "sleepstudy.csv", row.names = FALSE, quote = FALSE)
# 1 - var(modes) / (var(modes) + mean of the conditional variances), by coefficient.
between <- sapply(modes, var)
print(1 - between / (between + rowMeans(deviations^2)), digits = 10)
