import Foundation

/// JSON as this program writes it: sorted keys, indented, numbers that are not finite as null.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // No name holds it: cells do not hold the character 0.
        let mark = "\u{0}not finite"
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: mark, negativeInfinity: mark, nan: mark)
        let bytes = try encoder.encode(value)
        let (written, null) = (Data(#""\u0000not finite""#.utf8), Data("null".utf8))
        var text = Data()
        text.reserveCapacity(bytes.count + 1)
        var rest = bytes.startIndex
        while rest < bytes.endIndex, let place = bytes.range(of: written, in: rest..<bytes.endIndex) {
            text.append(bytes[rest..<place.lowerBound])
            text.append(null)
            rest = place.upperBound
        }
        text.append(bytes[rest...])
        text.append(UInt8(ascii: "\n"))
        return text
    }

    /// Writes a value to a file.
    static func write(_ value: some Encodable, to file: OutputFile) throws { try file.write(try encode(value)) }
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

extension KeyedDecodingContainer {
    /// A value of which the key is missing is read as null.
    func decode<Value: Decodable>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<Value> {
        try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
    }
}

extension Double {
    /// The number, or nil where JSON has none for it.
    var finite: Double? { isFinite ? self : nil }
}
