extension PageModel {
    /// The page with every text safe inside Markdown: no markup of its own, no table cell that ends early.
    func escapedForMarkdown() -> PageModel {
        PageModel(
            title: title.markdown, description: description.markdown, formula: formula.markdown, lead: lead.markdown,
            verdicts: verdicts.map { $0.mapped(\.markdown) },
            facts: facts.map { Fact(label: $0.label.markdown, value: $0.value.markdown) }, contents: contents,
            sections: sections.map { section in
                Section(
                    id: section.id, title: section.title.markdown, paragraphs: section.paragraphs.map(\.markdown),
                    tables: section.tables.map { $0.mapped(\.markdown) },
                    figures: section.figures.map { $0.mapped(\.markdown) })
            },
            hasVariational: hasVariational, isREML: isREML,
            provenance: provenance.map { Fact(label: $0.label.markdown, value: $0.value.markdown) },
            command: command.replacing("`", with: "'"), version: version)
    }
}

extension String {
    /// The text with Markdown's and HTML's special characters escaped, on one line.
    fileprivate var markdown: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "!": result += "\\" + String(scalar)
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\n", "\r", "\t": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Verdict {
    fileprivate func mapped(_ change: (String) -> String) -> Verdict {
        Verdict(Kind(rawValue: kind) ?? .notice, change(text), target: target, named: targetName)
    }
}

extension FigureModel {
    fileprivate func mapped(_ change: (String) -> String) -> FigureModel {
        FigureModel(
            id: id, light: light, dark: dark, width: width, height: height, alt: change(alt), title: change(title),
            reading: change(reading), csv: csv)
    }
}

extension TableModel {
    fileprivate func mapped(_ change: (String) -> String) -> TableModel {
        TableModel(
            id: id, caption: change(caption), headings: headings.map { change($0.text) },
            rows: rows.map { $0.cells.map { change($0.text) } },
            textColumns: headings.prefix { !$0.isNumber }.count, csv: csv, note: note.map(change))
    }
}
