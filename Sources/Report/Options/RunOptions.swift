/// Which reports `mixreport run` makes, and what it says of them.
struct RunOptions: DefaultedOptions {
    /// The file that describes them, or the folder that it is in.
    var file = "mixreport.toml"
    /// The names of the models that are wanted; none for all.
    var only: [String] = []
    var isQuiet = false
    var isVerbose = false

    /// What is wrong with the values together; nil where nothing is.
    var problem: String? {
        isQuiet && isVerbose
            ? "--quiet prints only errors and paths, and --verbose what is being done; leave out one of the two." : nil
    }
}
