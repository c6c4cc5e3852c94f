import Fitter

extension PageModel {
    /// The page with every text changed; ids and paths stay.
    func mapped(_ change: (String) -> String) -> PageModel {
        func mapped(_ fact: Fact) -> Fact { Fact(label: change(fact.label), value: change(fact.value)) }
        var page = mapping(figures: { $0.mapped(change) }, tables: { $0.mapped(change) })
        page.title = change(title)
        page.description = change(description)
        page.formula = change(formula)
        page.formulaStart = formulaStart.map(change)
        page.answers = answers.map(change)
        page.lead = change(lead)
        page.omission = omission.map(change)
        page.usability = usability.map(change)
        page.verdicts = verdicts.map { $0.mapped(change) }
        page.otherVerdicts = otherVerdicts.map { $0.mapped(change) }
        page.facts = facts.map(mapped)
        page.contents = contents.map { Contents(id: $0.id, title: change($0.title)) }
        page.intervals = intervals.map(change)
        page.weights = weights.map(change)
        page.provenance = provenance.map(mapped)
        for index in sections.indices { page.sections[index].changeText(change) }
        return page
    }

    /// The page with characters that are invisible or reorder text written as escapes: names come from files that
    /// anyone may have written, and must not hide or feign what the page says.
    func visible() -> PageModel {
        var page = mapped { $0.escapedForReading(limit: .max) }
        page.formulaStart = Self.start(ofFormula: page.formula)
        return page
    }

    /// As many characters of a formula are shown at the top of a page, four lines of a phone's.
    private static let longestFormula = 160

    /// The beginning of a formula that is too long for the top of a page; nil for another.
    static func start(ofFormula formula: String) -> String? {
        formula.count > longestFormula ? formula.prefix(longestFormula) + "…" : nil
    }

    /// The page with every text cut to a length that leaves room in a review's comment, whatever the names in the data are.
    func shortened() -> PageModel { mapped { $0.count > 1500 ? $0.prefix(1500) + "…" : $0 } }
}

extension PageModel.Section {
    /// Changes every text but those of figures and tables.
    fileprivate mutating func changeText(_ change: (String) -> String) {
        title = change(title)
        paragraphs = paragraphs.map(change)
        outputs = outputs.map { $0.mapped(change) }
        for index in subsections.indices {
            subsections[index].title = change(subsections[index].title)
            subsections[index].paragraphs = subsections[index].paragraphs.map(change)
        }
    }
}

extension Verdict {
    fileprivate func mapped(_ change: (String) -> String) -> Verdict {
        Verdict(Kind(rawValue: kind) ?? .notice, change(text), target: target, named: change(targetName))
    }
}

extension FigureModel {
    fileprivate func mapped(_ change: (String) -> String) -> FigureModel {
        var figure = self
        figure.alt = change(alt)
        figure.title = change(title)
        figure.reading = change(reading)
        return figure
    }
}
