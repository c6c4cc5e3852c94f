/// What users of R, pandas, statsmodels, Julia and other programs type, and what it is here.
enum OtherPrograms {
    /// Options, in small letters.
    static let options: [String: String] = [
        // Reading, as of R's and Python's functions.
        "--sep": "--delimiter", "--separator": "--delimiter", "--delim": "--delimiter", "--dec": "--decimal",
        "--decimal-mark": "--decimal", "--na-strings": "--na", "--na.strings": "--na", "--na-values": "--na",
        "--na_values": "--na", "--null": "--na", "--missing": "--na", "--skiprows": "--skip", "--skip-rows": "--skip",
        "--header": "--skip, where lines stand above the names", "--fileencoding": "--encoding",
        "--file-encoding": "--encoding", "--charset": "--encoding", "--thousands-sep": "--thousands",
        "--grouping-mark": "--thousands", "--date-format": "--dates", "--parse-dates": "--dates",
        "--parse_dates": "--dates", "--dateformat": "--dates", "--dayfirst": "--dates dmy",
        "--comment": "--skip, for lines above the names",
        "--sheet": "left out: save the sheet of the workbook as CSV",
        "--sheet-name": "left out: save the sheet of the workbook as CSV",
        "--sheet_name": "left out: save the sheet of the workbook as CSV",
        "--col-names": "--rename OLD=NEW, for each column", "--names": "--rename OLD=NEW, for each column",
        "--index-col": "left out: a column that the formula does not name is not used",
        "--row-names": "left out: a column that the formula does not name is not used",
        "--quote": "left out: cells are quoted by \"",
        // The model, as of lme4, nlme, statsmodels and MixedModels.jl.
        "--formula": "the second argument, in single quotes", "--data": "the first argument",
        "--family": "left out: errors are normal", "--reml": "the usual criterion; --ml for the other",
        "--method": "--ml for maximum likelihood", "--no-reml": "--ml", "--noreml": "--ml",
        "--factor": "--categorical", "--factors": "--categorical",
        "--control": "left out: the optimum is checked, and --solver chooses how equations are solved",
        "--optimizer": "left out: the optimum is checked, and --solver chooses how equations are solved",
        "--start": "left out: the search finds its start itself",
        "--subset": "left out: leave the rows out of the data, for instance with --query and DuckDB",
        "--filter": "left out: leave the rows out of the data, for instance with --query and DuckDB",
        "--na-action": "left out: rows without a value are left out, as by na.omit",
        "--na.action": "left out: rows without a value are left out, as by na.omit",
        "--offset": "offset(x) in the formula", "--no-intercept": "0 + in the formula, as in 'y ~ 0 + x + (1|g)'",
        "--nointercept": "0 + in the formula, as in 'y ~ 0 + x + (1|g)'",
        "--random": "a part of the formula: (1|g) for an intercept per level of g",
        "--groups": "a part of the formula: (1|g) for an intercept per level of g",
        "--group": "a part of the formula: (1|g) for an intercept per level of g",
        "--re-formula": "a part of the formula: (1 + x|g) for an intercept and a slope per level of g",
        "--re_formula": "a part of the formula: (1 + x|g) for an intercept and a slope per level of g",
        "--vc-formula": "a part of the formula: + (1|h) for another factor",
        "--vc_formula": "a part of the formula: + (1|h) for another factor", "--wts": "--weights",
        // Tests, intervals and predictions.
        "--ddf": "--df", "--dof": "--df", "--degrees-of-freedom": "--df", "--confidence": "--level",
        "--conf-level": "--level", "--conf.level": "--level", "--alpha": "--level, 1 - alpha", "--ci": "--level",
        "--confint": "--intervals", "--ci-method": "--intervals", "--ci_method": "--intervals",
        "--bootstrap": "--intervals bootstrap", "--nboot": "--replicates, with --intervals bootstrap",
        "--nsim": "--simulations", "--emmeans": "the command mixreport means",
        "--pairwise": "--pairs of mixreport means",
        "--type": "left out: mixreport anova tests terms by type III",
        "--newdata": "--new", "--new-data": "--new",
        "--re.form": "--population, for predictions without random effects",
        "--allow.new.levels": "--new-levels population", "--allow-new-levels": "--new-levels population",
        // Running.
        "--ncores": "--threads", "--cores": "--threads", "--ncpus": "--threads", "--jobs": "--threads",
        "--nthreads": "--threads", "--out": "-o", "--outdir": "-o", "--output-dir": "-o",
    ]

    /// Values of options, in small letters.
    static let values: [String: [String: String]] = [
        "--df": [
            "kr": "kenward-roger", "kenward": "kenward-roger", "kenwardroger": "kenward-roger",
            "kenward_roger": "kenward-roger", "kenward-rogers": "kenward-roger", "ddfm=kr": "kenward-roger",
            "s": "satterthwaite", "sat": "satterthwaite", "satterth": "satterthwaite", "satterwaite": "satterthwaite",
            "satterthwaites": "satterthwaite", "lme4": "none", "asymptotic": "none", "inf": "none", "z": "none",
            "residual": "satterthwaite", "containment": "satterthwaite", "between-within": "satterthwaite",
        ],
        "--intervals": [
            "boot": "bootstrap", "parametric": "bootstrap", "parametric-bootstrap": "bootstrap",
            "likelihood": "profile",
            "profile-likelihood": "profile", "normal": "wald", "asymptotic": "wald",
        ],
        "--adjust": [
            "bonf": "bonferroni", "bh": "fdr", "benjamini-hochberg": "fdr", "tukeyhsd": "tukey", "hsd": "tukey",
            "dunnettx": "dunnett", "sidak-holm": "holm", "scheffe": "tukey, for comparisons of pairs",
        ],
        "--dates": [
            "dd/mm/yyyy": "dmy", "%d/%m/%y": "dmy", "d/m/y": "dmy", "dmy hms": "dmy", "mm/dd/yyyy": "mdy",
            "%m/%d/%y": "mdy", "m/d/y": "mdy", "us": "mdy", "yyyy-mm-dd": "ymd", "%y-%m-%d": "ymd", "iso": "ymd",
            "yyyymmdd": "ymd", "dd.mm.yyyy": "dmy", "%d.%m.%y": "dmy",
        ],
        "--decimal": ["comma": ",", "point": ".", "dot": "."],
    ]
}
