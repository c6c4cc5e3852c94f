/// What `columns.csv` of a folder of moments says.
struct MomentColumns {
    let columns: [Moments.Column]
    let response: Int
    let weights: String?
    let offsets: [String]

    /// What a line describes.
    enum Kind: String, CaseIterable {
        case predictor, response, weights, offset
    }

    init(_ source: any TableSource) throws {
        let file = try MomentFile(source, text: ["kind", "name"]) { _ in ["column", "shift"] }
        let names = try file.texts("name")
        let kinds = try file.texts("kind").enumerated().map { row, text throws(MomentsError) in
            guard let kind = Kind(rawValue: text) else { throw file.error(.unknownKind(text), row: row) }
            return kind
        }
        let shifts = file.numbers("shift")
        let order = try file.order(
            "column", rows: kinds.indices.filter { [.predictor, .response].contains(kinds[$0]) })
        for row in order where !shifts[row].isFinite {
            throw file.error(.notFinite(column: "shift", value: shifts[row]), row: row)
        }
        columns = order.map { Moments.Column(name: names[$0], shift: shifts[$0]) }
        let responses = order.indices.filter { kinds[order[$0]] == .response }
        guard let response = responses.first, responses.count == 1 else {
            throw file.error(.wrongCount(kind: Kind.response.rawValue, count: responses.count))
        }
        self.response = response
        let weights = kinds.indices.filter { kinds[$0] == .weights }.map { names[$0] }
        guard weights.count <= 1 else {
            throw file.error(.wrongCount(kind: Kind.weights.rawValue, count: weights.count))
        }
        self.weights = weights.first
        offsets = kinds.indices.filter { kinds[$0] == .offset }.map { names[$0] }
        guard response != 0, columns[0] == Moments.Column(name: "(Intercept)", shift: 0) else {
            throw file.error(.noOnes(name: columns[0].name, shift: columns[0].shift), row: order[0])
        }
        let predictors = order.filter { kinds[$0] == .predictor }
        try file.checkDistinct(predictors.map { names[$0] }, what: "the predictor", rows: predictors)
    }
}
