import Foundation

/// JSON as this program writes it: sorted keys, indented, numbers that are not finite as null.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value) + Data("\n".utf8)
    }

    /// Writes a value to a file in one move, or to standard output where the path is -.
    static func write(_ value: some Encodable, to path: String) throws {
        let bytes = try encode(value)
        if path == "-" {
            FileHandle.standardOutput.write(bytes)
        } else {
            try Failure.writing(path) { try bytes.write(to: URL(filePath: path), options: .atomic) }
        }
    }
}

/// A value that is written as null where there is none, rather than left out.
@propertyWrapper
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

extension Nullable: Decodable where Value: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }
}

extension Double {
    /// The number, or nil where JSON has none for it.
    var finite: Double? { isFinite ? self : nil }
}
