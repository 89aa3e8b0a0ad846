/**
 * The program that recomputes the figures from the tables beside it, in R with its package `survey`: another hand's
 * statistics than ours. It runs on the public tables and, where `sheets-full.csv` lies beside them, on the office's.
 */
export const RECOMPUTE = String.raw`# Recomputes every figure in figures.csv from the sheets. Needs R 4 and its package survey.
#   Rscript recompute.R [folder]
# With sheets-full.csv (statistics office): the drawn design, base weights, raking and all; every digit must agree.
# With the public sheets.csv: merged cells and weights in classes, without villages. Shares differ a little, intervals
# more (towns stand in for the drawn units); both differences are printed.
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust", digits = 15, scipen = 15)
given <- commandArgs(trailingOnly = TRUE)
folder <- if (length(given) > 0) given[1] else "."
at <- function(name) file.path(folder, name)
read <- function(name) {
  d <- read.csv(at(name), colClasses = "character", na.strings = character(), encoding = "UTF-8", check.names = FALSE)
  names(d)[1] <- sub("^(\xef\xbb\xbf|\\ufeff|X\\.U\\.FEFF\\.)", "", names(d)[1], useBytes = TRUE)
  d
}
num <- function(x) { x[x == ""] <- NA; as.numeric(x) }
full <- file.exists(at("sheets-full.csv"))
codes <- read("codes.csv"); figures <- read("figures.csv"); rates <- read("rates.csv"); visits <- read("dispositions.csv")
have <- function(name) if (file.exists(at(name))) read(name) else NULL
all <- if (full) read("sheets-full.csv") else NULL
sheets <- list(
  drawn = if (full) all[all$sample == "drawn", ] else have("sheets.csv"),
  open = if (full) all[all$sample == "open", ] else have("sheets-open.csv"))

# --- the design of the drawn sample
design <- function(d) {
  if (full) {
    d$base <- num(d$trimmed); raked <- num(d$raked); d$fpc <- num(d$fpc)
    s <- svydesign(ids = if (any(d$psu != "")) ~psu else ~1, strata = if (any(d$stratum != "")) ~stratum else NULL,
      fpc = if (all(!is.na(d$fpc))) ~fpc else NULL, weights = ~base, data = d, nest = TRUE)
    margins <- grep("^margin_", names(d), value = TRUE)
    margins <- margins[vapply(margins, function(k) length(unique(d[[k]])) > 1, TRUE)]
    if (length(margins) == 0) return(list(s = s, w = weights(s), weights = max(abs(weights(s) / raked - 1))))
    for (k in margins) s$variables[[k]] <- factor(s$variables[[k]])
    f <- as.formula(paste("~", paste(sprintf("\x60%s\x60", margins), collapse = " + ")))
    s <- calibrate(s, f, colSums(model.matrix(f, s$variables) * raked), calfun = "raking", epsilon = 1e-12, maxit = 500)
    return(list(s = s, w = weights(s), weights = max(abs(weights(s) / raked - 1))))
  }
  d$base <- num(d$weight); if (anyNA(d$base)) d$base <- 1
  s <- svydesign(ids = ~1, strata = ~town, weights = ~base, data = d)
  list(s = s, w = weights(s), weights = NA)
}
D <- if (is.null(sheets$drawn) || nrow(sheets$drawn) == 0) NULL else design(sheets$drawn)

# --- what a sheet says for a figure: a number, or NA outside its base
said <- function(d, figure, question, option) {
  cell <- d[[question]]; if (is.null(cell)) return(NULL)
  if (figure == "chosen") return(vapply(strsplit(cell, ";"), function(x) option %in% x, TRUE) * 1)
  of <- codes[codes$question == question, ]; role <- of$role[match(cell, of$code)]
  switch(figure,
    share = ifelse(role == "satisfied", 1, ifelse(role == "not_satisfied", 0, NA)),
    least = ifelse(role == "satisfied", 1, ifelse(role %in% c("not_satisfied", "unknown"), 0, NA)),
    most = ifelse(role %in% c("satisfied", "unknown"), 1, ifelse(role == "not_satisfied", 0, NA)),
    unknown = ifelse(role == "unknown", 1, ifelse(role %in% c("satisfied", "not_satisfied"), 0, NA)),
    refused = ifelse(role == "refused", 1, ifelse(role %in% c("satisfied", "not_satisfied", "unknown"), 0, NA)),
    score = num(of$points)[match(cell, of$code)])
}
# Korn and Graubard with the n of the base, effective n at most n; at 0 and 100 % n / Kish
kg <- function(p, v, n, df, kish) {
  ne <- if (v > 0) min(n, p * (1 - p) / v * (qt(.025, n - 1) / qt(.025, df))^2) else n / kish
  c(if (p > 0) qbeta(.025, ne * p, ne * (1 - p) + 1) else 0, if (p < 1) qbeta(.975, ne * p + 1, ne * (1 - p)) else 1)
}
recompute <- function(f) {
  d <- sheets[[f$sample]]
  column <- if (f$by == "without") "flags" else f$by
  if (is.null(d) || (f$by != "" && is.null(d[[column]]))) return(NULL)
  inside <- if (f$by == "") rep(TRUE, nrow(d)) else if (f$by == "without")
    !vapply(strsplit(d$flags, ";"), function(x) f$group %in% x, TRUE) else d[[column]] == f$group
  if (!any(inside)) return(NULL)
  w <- if (f$sample == "drawn") D$w else rep(1, nrow(d))
  questions <- strsplit(f$questions, ";")[[1]]; value <- 0; z <- 0; base <- FALSE
  for (q in questions) {
    y <- said(d, f$figure, q, f$option); if (is.null(y)) return(NULL)
    on <- inside & !is.na(y); if (!any(on)) return(NULL)
    p <- sum(w[on] * y[on]) / sum(w[on])
    value <- value + p / length(questions)
    z <- z + ifelse(on, (y - p) / sum(w[on]), 0) / length(questions); base <- base | on
  }
  if (length(questions) > 1) base <- inside
  out <- list(value = value, n = sum(base), se = NA, df = NA, low = NA, high = NA)
  if (f$interval == "") return(out)
  s <- D$s; s$variables$z <- z
  se <- as.numeric(SE(svytotal(~z, s)))
  stratum <- if (full) d$stratum else d$town
  unit <- if (full && any(d$psu != "")) paste(d$stratum, d$psu) else seq_len(nrow(d))
  df <- length(unique(unit[base])) - length(unique(stratum[base]))
  kish <- sum(base) * sum(w[base]^2) / sum(w[base])^2
  ci <- if (f$interval == "kg") kg(value, se^2, out$n, df, kish) else value + c(-1, 1) * qt(.975, df) * se
  if (f$figure == "share") ci <- pmin(1, pmax(0, ci))
  out$se <- se; out$df <- df; out$low <- ci[1]; out$high <- ci[2]
  out
}

# --- every figure, beside ours
largest <- 0; intervals <- 0; done <- 0; left <- character()
unit <- function(f) if (f$figure == "score") 100 else 1
far <- function(theirs, ours) if (is.na(ours)) 0 else if (is.na(theirs)) Inf else abs(theirs - ours)
for (i in seq_len(nrow(figures))) {
  f <- as.list(figures[i, ])
  name <- trimws(paste(f$sample, f$figure, f$questions, f$option, f$by, f$group))
  r <- recompute(f)
  if (is.null(r)) { left <- c(left, name); next }
  ours <- lapply(f[c("value", "n", "se", "df", "low", "high")], num)
  a <- far(r$value, ours$value) / unit(f)
  b <- if (f$interval == "") 0 else max(far(r$se, ours$se), far(r$low, ours$low), far(r$high, ours$high)) / unit(f)
  if (full && (far(r$n, ours$n) > 0 || (f$interval != "" && far(r$df, ours$df) > 0))) a <- Inf
  cat(sprintf("%-60s ours %.10f  R %.10f  apart %.2e  interval %.2e\n", name, ours$value, r$value, a, b))
  largest <- max(largest, a); intervals <- max(intervals, b); done <- done + 1
}
# --- response rates (AAPOR) from what came of the households
count <- setNames(num(visits$households), visits$outcome)
k <- function(...) sum(count[names(count) %in% c(...)])
if (nrow(rates) > 0) {
  ours <- setNames(num(rates$value), rates$rate)
  known <- k("I", "P", "R", "NC", "O"); u <- k("UH", "UO"); answered <- k("I", "P")
  e <- if (known + k("ineligible") > 0) known / (known + k("ineligible")) else NA
  likely <- known + (if (is.na(e)) 1 else e) * u
  theirs <- c(e = e, RR1 = k("I") / (known + u), RR2 = answered / (known + u), RR3 = k("I") / likely,
    RR4 = answered / likely, RR5 = k("I") / known, RR6 = answered / known)
  for (name in names(ours)) {
    a <- far(theirs[[name]], ours[[name]])
    cat(sprintf("%-60s ours %.10f  R %.10f  apart %.2e\n", name, ours[[name]], theirs[[name]], a))
    largest <- max(largest, a); done <- done + 1
  }
}
if (full && !is.null(D)) { cat(sprintf("%-60s apart %.2e\n", "weights after raking", D$weights)); largest <- max(largest, D$weights) }
if (full) largest <- max(largest, intervals)
if (length(left) > 0) cat("not in these tables (merged or left out):", paste(left, collapse = "; "), "\n")
cat(sprintf("RECOMPUTED file=%s figures=%d left=%d largest=%.1e intervals=%.1e survey=%s of=%s\n", if (full) "full" else "public",
  done, length(left), largest, intervals, as.character(packageVersion("survey")), unname(tools::md5sum(at("figures.csv")))))
`
