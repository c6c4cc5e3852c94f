/// What `mixreport run` makes: reports of several models, and a page that lists them.
struct RunFile: Sendable {
    /// The folder of the reports, relative to where the program runs.
    let output: String
    /// The title of the list of reports; nil for the usual one.
    let title: String?
    /// In the order of the file.
    let models: [RunModel]

    /// The name that the file has where none is given.
    static let standardName = "mixreport.toml"
}
