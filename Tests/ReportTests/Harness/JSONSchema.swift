import Foundation
import TestSupport

/// As much of JSON Schema (2020-12) as the published schemas use: types, properties, required, items and const.
///
/// The published schemas allow keys that they do not describe, as of later versions. The strict variant is for documents of this version: every key is described, and every
/// key that is described is there.
struct JSONSchema {
    private let root: [String: Any]
    private let isStrict: Bool
    private static let known: Set<String> = [
        "$schema", "title", "description", "type", "properties", "required", "items", "const",
    ]

    /// A schema of the docs folder.
    init(_ name: String, isStrict: Bool = false) throws {
        self.isStrict = isStrict
        let bytes = try Data(contentsOf: URL(filePath: Fixtures.path("docs/\(name).schema.json")))
        root = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
    }

    /// What is wrong with a document, each with its place.
    func problems(_ document: Any) -> [String] { problems(document, root, "$") }

    private func problems(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        var found = schema.keys.filter { !Self.known.contains($0) }.map { "\(place): the schema uses \($0)" }
        if let constant = schema["const"] as? String, value as? String != constant {
            found.append("\(place): is not \(constant)")
        }
        let types = schema["type"].map { ($0 as? [String]) ?? [$0 as? String ?? ""] } ?? []
        let type = Self.type(of: value)
        if !types.isEmpty, !types.contains(type) { found.append("\(place): is \(type), not \(types)") }
        if let object = value as? [String: Any], let properties = schema["properties"] as? [String: Any] {
            let required = isStrict ? properties.keys.sorted() : schema["required"] as? [String] ?? []
            for key in required where object[key] == nil {
                found.append("\(place): lacks \(key)")
            }
            for (key, child) in object.sorted(by: { $0.key < $1.key }) {
                if let inner = properties[key] as? [String: Any] {
                    found += problems(child, inner, "\(place).\(key)")
                } else if isStrict {
                    found.append("\(place): has \(key)")
                }
            }
        }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (index, child) in array.enumerated() { found += problems(child, items, "\(place)[\(index)]") }
        }
        return found
    }

    private static func type(of value: Any) -> String {
        switch value {
        case is NSNull: return "null"
        case is [String: Any]: return "object"
        case is [Any]: return "array"
        case is String: return "string"
        case let number as NSNumber: return JSONBoolean.isBoolean(number) ? "boolean" : "number"
        default: return "unknown"
        }
    }
}

/// JSON's booleans and numbers are both NSNumber.
private enum JSONBoolean {
    static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
