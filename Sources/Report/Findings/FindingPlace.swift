/// Where the page shows what a finding rests on.
struct FindingPlace {
    /// The id of the section, figure or table.
    let target: String
    let name: String

    init(_ target: String, named name: String) {
        self.target = target
        self.name = name
    }
}
