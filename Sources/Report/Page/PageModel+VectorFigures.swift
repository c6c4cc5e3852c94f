extension PageModel {
    /// The page with links to its figures as vector files.
    func linkingFigures(as formats: [FigureFormat]) -> PageModel {
        mapping(figures: { figure in
            var figure = figure
            figure.vectors = formats.map {
                FigureModel.File(format: $0.rawValue.uppercased(), path: $0.path(figure: figure.id))
            }
            return figure
        })
    }
}
