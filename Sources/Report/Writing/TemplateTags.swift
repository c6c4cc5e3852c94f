/// The tags of templates, compared with what a page has: Mustache shows nothing for a name that does not exist, and says
/// nothing either.
struct TemplateTags {
    /// A tag that names nothing.
    struct UnknownTag {
        let template: String
        let tag: String
    }

    /// One tag of a template; a section holds what is between its two ends.
    private enum Tag {
        case value(name: String)
        case section(name: String, [Tag])
        case partial(name: String)
    }

    private let templates: [String: [Tag]]

    /// - Parameter sources: templates by name.
    init(_ sources: [String: String]) {
        templates = sources.mapValues { text in
            var tags = Self.tags(text)[...]
            return Self.nested(&tags)
        }
    }

    /// The first tag of a template, or of a partial that it uses, that `page` has nothing for.
    ///
    /// What a section holds is looked at where the page has something to show in it.
    func firstUnknown(in template: String, for page: Any) -> UnknownTag? {
        unknown(templates[template] ?? [], in: template, scopes: [page], depth: 0)
    }

    private func unknown(_ tags: [Tag], in template: String, scopes: [Any], depth: Int) -> UnknownTag? {
        for tag in tags {
            switch tag {
            case .partial(let name):
                guard let partial = templates[name] else { return UnknownTag(template: template, tag: "> " + name) }
                // A partial that uses itself is not followed for ever.
                guard depth < 10 else { continue }
                if let found = unknown(partial, in: name, scopes: scopes, depth: depth + 1) { return found }
            case .value(let name):
                guard Self.value(name, scopes) != nil else { return UnknownTag(template: template, tag: name) }
            case .section(let name, let inner):
                guard let value = Self.value(name, scopes) else { return UnknownTag(template: template, tag: name) }
                for scope in Self.scopes(within: value) {
                    let inside = scopes + (scope.map { [$0] } ?? [])
                    if let found = unknown(inner, in: template, scopes: inside, depth: depth) { return found }
                }
            }
        }
        return nil
    }

    /// The value of a name in the innermost scope that has it; an optional counts as there even where it is empty.
    private static func value(_ name: String, _ scopes: [Any]) -> Any? {
        if name == "." { return scopes.last }
        for scope in scopes.reversed() {
            if let child = Mirror(reflecting: scope).children.first(where: { $0.label == name }) { return child.value }
        }
        return nil
    }

    /// What a section with this value opens: an element of a sequence each time, nothing new for a Boolean, the value
    /// otherwise.
    private static func scopes(within value: Any) -> [Any?] {
        if value is Bool { return [nil] }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.map { $0.value }
        case .collection: return mirror.children.map { $0.value }
        default: return [value]
        }
    }

    /// The tags in order: what they begin with (`#`, `^`, `/`, `>` or nothing), and the name.
    private static func tags(_ text: String) -> [(kind: String, name: String)] {
        text.matches(of: /\{\{\{?\s*([#^\/>&!%]?)\s*([^{}]*?)\s*\}\}\}?/).map { (String($0.1), String($0.2)) }
            .filter { $0.kind != "!" && $0.kind != "%" }
    }

    /// Puts tags into the sections that they stand in, up to the end of the section that is open.
    private static func nested(_ tags: inout ArraySlice<(kind: String, name: String)>) -> [Tag] {
        var result: [Tag] = []
        while let tag = tags.popFirst() {
            switch tag.kind {
            case "#", "^": result.append(.section(name: tag.name, nested(&tags)))
            case "/": return result
            case ">": result.append(.partial(name: tag.name))
            default: result.append(.value(name: tag.name))
            }
        }
        return result
    }
}
