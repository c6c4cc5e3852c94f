extension PageModel {
    /// The page with links to its figures as vector files.
    func linkingFigures(as formats: [FigureFormat]) -> PageModel {
        var page = self
        page.overview?.link(as: formats)
        for section in page.sections.indices {
            for figure in page.sections[section].figures.indices {
                page.sections[section].figures[figure].link(as: formats)
            }
            for part in page.sections[section].subsections.indices {
                for figure in page.sections[section].subsections[part].figures.indices {
                    page.sections[section].subsections[part].figures[figure].link(as: formats)
                }
            }
        }
        return page
    }
}

extension FigureModel {
    fileprivate mutating func link(as formats: [FigureFormat]) {
        vectors = formats.map { File(format: $0.rawValue.uppercased(), path: $0.path(figure: id)) }
    }
}
