import Assessment

extension VariationalPolicy.Omission {
    /// The reason as a sentence without its full stop.
    var text: String {
        switch self {
        case .tooManyRows(let limit):
            "each of some thousand steps is a pass over all rows; with more than \(NumberText.count(limit)) rows it is done only if --iterations is given"
        case .split(let error): "\(error)"
        case .inference(let error): "\(error)"
        }
    }
}
