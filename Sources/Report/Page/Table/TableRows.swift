/// The rows of a table as an array of objects in JSON; what is missing is null.
package struct TableRows: Encodable, Sendable {
    let keys: [JSONKey]
    let rowCount: Int
    /// One value per key.
    let values: @Sendable (Int) -> [TableValue]

    /// No rows.
    static let none = TableRows(keys: [], rowCount: 0) { _ in [] }

    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for row in 0..<rowCount {
            var object = list.nestedContainer(keyedBy: JSONKey.self)
            for (key, value) in zip(keys, values(row)) { try object.encode(value, forKey: key) }
        }
    }
}
