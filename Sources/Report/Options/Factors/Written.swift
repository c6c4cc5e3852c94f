/// An option's value as it was written and as it was read.
struct Written<Value: Equatable & Sendable>: OptionValue {
    let optionText: String
    let values: [Value]

    static var kind: OptionKind { .columns }

    init(_ text: String, _ read: (inout OptionFields) throws -> [Value]) throws {
        var fields = OptionFields(text)
        optionText = text
        values = try read(&fields)
    }
}
