import Fitter

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

    /// What keeps a template from being read.
    struct Problem: Error, CustomStringConvertible {
        let template: String
        let description: String
    }

    private let templates: [String: [Tag]]

    /// Sections in sections; every level takes a part of the stack when it is read and when it is shown.
    private static let deepest = 50

    /// - Parameter sources: templates by name.
    init(_ sources: [String: String]) throws(Problem) {
        var templates: [String: [Tag]] = [:]
        for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
            let tags = Self.tags(text)
            if let problem = Self.problem(tags) { throw Problem(template: name, description: problem) }
            var rest = tags[...]
            templates[name] = Self.nested(&rest)
        }
        self.templates = templates
        for name in templates.keys.sorted() {
            if let circle = circle(from: [name]) {
                let way = circle.map { "{{> \($0)}}" }.joined(separator: ", ")
                throw Problem(
                    template: name, description: "uses itself without end (\(way)); expected partials that end")
            }
        }
    }

    private static func problem(_ tags: [(kind: String, name: String)]) -> String? {
        var depth = 0
        for tag in tags {
            switch tag.kind {
            case "#", "^", "<", "$": depth += 1
            case "/": depth = max(0, depth - 1)
            case "=": return "changes the delimiters of tags, which is not possible here; expected {{ and }}"
            default: break
            }
            if depth > deepest { return "has sections nested more than \(deepest) deep" }
            if tag.name.hasPrefix("*"), [">", "<"].contains(tag.kind) {
                return
                    "found {{\(tag.kind) \(tag.name.escapedForDisplay(limit: 60))}}, a partial by the name that a tag has; expected the partial's own name"
            }
        }
        return nil
    }

    /// The partials by which the first of `names` comes back to itself, or nil.
    private func circle(from names: [String]) -> [String]? {
        func partials(_ tags: [Tag]) -> [String] {
            tags.flatMap { tag -> [String] in
                switch tag {
                case .partial(let name): [name]
                case .section(_, let inner): partials(inner)
                case .value: []
                }
            }
        }
        for next in partials(templates[names[names.count - 1]] ?? []).distinct() {
            if next == names[0] { return names.dropFirst() + [next] }
            // A circle that the first is not part of is found from one that is.
            guard !names.contains(next), let found = circle(from: names + [next]) else { continue }
            return found
        }
        return nil
    }

    /// Tags, each times the lists that it stands in: more than a page shows.
    ///
    /// Lists within lists within lists would be shown for ever.
    private static let mostLookups = 2_000_000

    /// The first tag of a template, or of a partial that it uses, that `page` has nothing for.
    ///
    /// What a section holds is looked at where the page has something to show in it.
    ///
    /// - Throws: ``Problem`` where the page would be endless.
    func firstUnknown(in template: String, for page: Any) throws(Problem) -> UnknownTag? {
        var count = 0
        return try unknown(templates[template] ?? [], in: template, scopes: [page], count: &count)
    }

    private func unknown(
        _ tags: [Tag], in template: String, scopes: [Any], count: inout Int
    ) throws(Problem) -> UnknownTag? {
        for tag in tags {
            count += scopes.count
            guard count <= Self.mostLookups else {
                throw Problem(
                    template: template, description: "shows lists within lists within lists, more than a page can hold")
            }
            switch tag {
            case .partial(let name):
                guard let partial = templates[name] else { return UnknownTag(template: template, tag: "> " + name) }
                if let found = try unknown(partial, in: name, scopes: scopes, count: &count) { return found }
            case .value(let name):
                guard Self.value(name, scopes) != nil else { return UnknownTag(template: template, tag: name) }
            case .section(let name, let inner):
                guard let value = Self.value(name, scopes) else { return UnknownTag(template: template, tag: name) }
                for scope in Self.scopes(within: value) {
                    let inside = scopes + (scope.map { [$0] } ?? [])
                    if let found = try unknown(inner, in: template, scopes: inside, count: &count) { return found }
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

    /// The tags in order, without comments: what they begin with (`#`, `^`, `/`, `>`, `<`, `$`, `=`, `&` or nothing), and the name.
    private static func tags(_ text: String) -> [(kind: String, name: String)] {
        var result: [(kind: String, name: String)] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            rest = rest[start.upperBound...]
            let isTriple = rest.first == "{"
            if isTriple { rest.removeFirst() }
            // As Mustache has it, a tag ends where it may first.
            guard let end = rest.firstRange(of: "}}") else { break }
            var inner = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            if isTriple, rest.first == "}" { rest.removeFirst() }
            while inner.first?.isWhitespace == true { inner.removeFirst() }
            let kind = inner.first.flatMap { "#^/>&!%<$=".contains($0) ? String($0) : nil } ?? ""
            inner = inner.dropFirst(kind.count)
            while inner.first?.isWhitespace == true { inner.removeFirst() }
            while inner.last?.isWhitespace == true { inner.removeLast() }
            if kind != "!", kind != "%" { result.append((kind, String(inner))) }
        }
        return result
    }

    /// Puts tags into the sections that they stand in, up to the end of the section that is open.
    private static func nested(_ tags: inout ArraySlice<(kind: String, name: String)>) -> [Tag] {
        var result: [Tag] = []
        while let tag = tags.popFirst() {
            switch tag.kind {
            case "#", "^": result.append(.section(name: tag.name, nested(&tags)))
            case "/": return result
            case ">": result.append(.partial(name: tag.name))
            // A partial whose blocks are replaced by those between its tags.
            case "<": result += [.partial(name: tag.name)] + nested(&tags)
            case "$": result += nested(&tags)
            default: result.append(.value(name: tag.name))
            }
        }
        return result
    }
}
