# Simulates ratings of meals of a canteen: Rscript make-data.R writes ratings.csv. Nothing is measured; the data are in the public domain (CC0).
set.seed(20244)
n <- 4000
guests <- 300
dishes <- 60
guest <- sample(guests, n, replace = TRUE, prob = rexp(guests) + 0.05)
dish <- sample(dishes, n, replace = TRUE)
kitchen <- c("north", "south", "west")[(dish - 1) %% 3 + 1]
wait <- round(rgamma(n, 4, 0.5))
score <- 3.6 - 0.04 * wait + c(north = 0, south = 0.05, west = -0.25)[kitchen] + rnorm(guests, 0, 0.45)[guest] + rnorm(dishes, 0, 0.35)[dish] + rnorm(n, 0, 0.8)
ratings <- data.frame(
    guest = sprintf("g%03d", guest), dish = sprintf("d%02d", dish), kitchen = kitchen, wait = wait, stars = pmin(5, pmax(1, round(2 * score) / 2)))
write.csv(ratings, "ratings.csv", row.names = FALSE, quote = FALSE, eol = "\r\n")
