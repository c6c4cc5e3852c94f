import Foundation

extension ReferenceCase {
    private static let folder = Fixtures.path("Tests/Fixtures/cases")

    /// The case of that name.
    public static func named(_ name: String) throws -> ReferenceCase {
        let file = URL(filePath: "\(folder)/\(name)/expected.json")
        return try JSONDecoder().decode(ReferenceCase.self, from: Data(contentsOf: file))
    }

    /// Every case, by name.
    ///
    /// As the arguments of a parameterised test: `@Test(arguments: try ReferenceCase.all())`.
    public static func all() throws -> [ReferenceCase] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/expected.json") }
            .sorted()
            .map(named)
    }

    /// The path of the CSV file with the case's data.
    public var dataPath: String {
        name.hasPrefix("insteval") ? Fixtures.instEval : "\(Self.folder)/\(name)/data.csv"
    }
}
