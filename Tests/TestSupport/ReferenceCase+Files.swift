public import Foundation

extension ReferenceCase {
    private static let folder = Fixtures.folder.appending(component: "cases", directoryHint: .isDirectory)

    /// The case of that name.
    public static func named(_ name: String) throws -> ReferenceCase {
        let file = folder.appending(components: name, "expected.json")
        return try JSONDecoder().decode(ReferenceCase.self, from: Data(contentsOf: file))
    }

    /// Every case, by name. As the arguments of a parameterised test: `@Test(arguments: try ReferenceCase.all())`.
    public static func all() throws -> [ReferenceCase] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.hasDirectoryPath }
            .map { $0.lastPathComponent }
            .sorted()
            .map(named)
    }

    /// The CSV file with the case's data.
    public var data: URL {
        name.hasPrefix("insteval") ? Fixtures.instEval : Self.folder.appending(components: name, "data.csv")
    }
}
