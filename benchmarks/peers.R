# Fit a matrix with another program and write what it found.
#   Rscript peers.R PROGRAM ITERATIONS votes.csv points.csv items.csv
# votes.csv: members by vote events, 1 yes, 0 not yes, empty for no vote. Prints CPU seconds.
given <- commandArgs(trailingOnly = TRUE)
n <- as.integer(given[2])
set.seed(1)
votes <- as.matrix(read.csv(given[3], header = FALSE))
dimnames(votes) <- list(paste0("m", seq_len(nrow(votes))), paste0("e", seq_len(ncol(votes))))
if (given[1] == "pscl") {
  suppressPackageStartupMessages(library(pscl))
  roll <- rollcall(votes, yea = 1, nay = 0, missing = NA)
  spent <- system.time(found <- ideal(
    roll, maxiter = n, burnin = n / 5, thin = max(n / 200, 1), store.item = TRUE, normalize = FALSE
  ))
  points <- found$xbar
  items <- found$betabar
} else {
  suppressPackageStartupMessages(library(MCMCpack))
  spent <- system.time(found <- MCMCirt1d(
    votes, burnin = n / 5, mcmc = n, thin = max(n / 200, 1), store.item = TRUE,
    theta.constraints = list(), seed = 1
  ))
  told <- colMeans(found)
  points <- told[grepl("^theta", names(told))]
  items <- cbind(told[grepl("^beta", names(told))], told[grepl("^alpha", names(told))])
}
write.table(points, given[4], sep = ",", row.names = TRUE, col.names = FALSE)
write.table(items, given[5], sep = ",", row.names = TRUE, col.names = FALSE)
cat(sum(spent[1:2]), "\n")
