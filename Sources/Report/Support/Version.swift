/// The program's version.
enum Version {
    /// As `--version`, the reports and the pages state it.
    static let current = "0.2.0"
}
