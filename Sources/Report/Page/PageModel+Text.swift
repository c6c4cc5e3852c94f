import Fitter

extension PageModel {
    /// The page with every text changed; ids and paths stay.
    func mapped(_ change: (String) -> String) -> PageModel {
        func mapped(_ fact: Fact) -> Fact { Fact(label: change(fact.label), value: change(fact.value)) }
        return PageModel(
            title: change(title), description: change(description), formula: change(formula),
            answers: answers.map(change), lead: change(lead), overview: overview?.mapped(change),
            usability: usability.map(change), verdicts: verdicts.map { $0.mapped(change) },
            otherVerdicts: otherVerdicts.map { $0.mapped(change) }, otherCount: otherCount, facts: facts.map(mapped),
            contents: contents.map { Contents(id: $0.id, title: change($0.title)) },
            sections: sections.map { section in
                Section(
                    id: section.id, title: change(section.title), paragraphs: section.paragraphs.map(change),
                    outputs: section.outputs.map { $0.mapped(change) },
                    tables: section.tables.map { $0.mapped(change) },
                    figures: section.figures.map { $0.mapped(change) },
                    otherFigures: section.otherFigures.map { $0.mapped(change) },
                    subsections: section.subsections.map { part in
                        Subsection(
                            id: part.id, title: change(part.title), paragraphs: part.paragraphs.map(change),
                            figures: part.figures.map { $0.mapped(change) },
                            tables: part.tables.map { $0.mapped(change) }, isFolded: part.isFolded)
                    })
            },
            hasVariational: hasVariational, isREML: isREML, isIterative: isIterative, hasProbes: hasProbes,
            isSatterthwaite: isSatterthwaite, isKenwardRoger: isKenwardRoger,
            intervals: intervals.map(change), weights: weights.map(change),
            provenance: provenance.map(mapped), command: command,
            version: version, address: address, embedding: embedding)
    }

    /// The page with characters that are invisible or reorder text written as escapes: names come from files that
    /// anyone may have written, and must not hide or feign what the page says.
    func visible() -> PageModel { mapped { $0.escapedForReading(limit: .max) } }

    /// The page with every text cut to a length that leaves room in a review's comment, whatever the names in the data are.
    func shortened() -> PageModel { mapped { $0.count > 1500 ? $0.prefix(1500) + "…" : $0 } }
}

extension Verdict {
    fileprivate func mapped(_ change: (String) -> String) -> Verdict {
        Verdict(Kind(rawValue: kind) ?? .notice, change(text), target: target, named: change(targetName))
    }
}

extension FigureModel {
    fileprivate func mapped(_ change: (String) -> String) -> FigureModel {
        FigureModel(
            id: id, light: light, dark: dark, width: width, height: height, alt: change(alt), title: change(title),
            reading: change(reading), csv: csv, isTall: isTall,
            isEmbedded: isEmbedded, vectors: vectors)
    }
}
