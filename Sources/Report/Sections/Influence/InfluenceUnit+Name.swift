import Assessment

extension InfluenceUnit {
    /// "row 12", "level 11 of dept".
    var name: String {
        switch self {
        case .row(let row): "row \(NumberText.count(row))"
        case .level(let level, let group): "level \(level.shown) of \(group.shown)"
        }
    }
}
