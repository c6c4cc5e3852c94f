import ArgumentParser

/// The command line: what all commands are part of.
struct MixReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mixreport",
        abstract: "Fit a linear mixed model to a CSV and write a page of diagnostics.",
        usage: """
            mixreport DATA FORMULA [options]
            mixreport describe DATA [FORMULA]
            mixreport fit DATA FORMULA [--json PATH]
            mixreport anova DATA FORMULA [FORMULA ...]
            mixreport means DATA FORMULA [--of A,B]
            mixreport predict DATA FORMULA --new PATH
            mixreport compare BEFORE AFTER
            mixreport table REPORT [REPORT ...]
            mixreport run [FILE]
            mixreport sql FORMULA --table NAME
            mixreport engine ENGINE [DATA] FORMULA [-- COMMAND]
            mixreport index FOLDER
            mixreport templates DIR
            mixreport cells DATA FORMULA [-o PATH]
            mixreport moments DATA FORMULA -o DIR
            """,
        discussion: """
            The model is written as for R's lme4:

              mixreport describe sleep.csv
              mixreport sleep.csv 'Reaction ~ Days + (1|Subject)'
              mixreport ratings.csv.gz 'y ~ service + (1|s) + (1|d)' --lme4 lme4/
              mixreport fit sleep.csv 'Reaction ~ Days + (Days|Subject)' --json -
              mixreport anova sleep.csv 'Reaction ~ Days + (1|Subject)' \
                  'Reaction ~ Days + (Days|Subject)'
              mixreport predict sleep.csv 'Reaction ~ Days + (Days|Subject)' --new more.csv

            Single quotes protect the formula from the shell, also names in backquotes, such
            as 'y ~ `plot size` + (1|block)'; in double quotes a shell runs what is between
            backquotes. The report is a folder (-o
            DIR, by default a folder in output/ named after the data). Open its index.html,
            or put it on a web server. `mixreport report --help` lists all options, and
            `mixreport help COMMAND` those of another command.
            """,
        version: Version.current,
        subcommands: [
            ReportCommand.self, DescribeCommand.self, FitCommand.self, AnovaCommand.self, MeansCommand.self,
            PredictCommand.self, CellsCommand.self, MomentsCommand.self, CompareCommand.self, TableCommand.self,
            SQLCommand.self, EngineCommand.self, RunCommand.self, IndexCommand.self, TemplatesCommand.self,
        ],
        defaultSubcommand: ReportCommand.self)
}
