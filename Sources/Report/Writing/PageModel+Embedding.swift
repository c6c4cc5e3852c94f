extension PageModel {
    /// The page with pictures inside it, and without links to files next to it.
    ///
    /// - Parameter change: a figure with its pictures in place of their paths.
    func embedded(_ change: (FigureModel) -> FigureModel) -> PageModel {
        mapping(figures: change, tables: { $0.withoutFile() })
    }
}

extension FigureModel {
    /// A background of a page.
    enum Background {
        case light
        case dark
    }

    /// The figure with its pictures, and without files next to the page.
    ///
    /// - Parameter background: the only one that the page has; nil where it has both.
    func embedded(_ pictures: EmbeddedPictures, on background: Background? = nil) -> FigureModel {
        var figure = self
        (figure.light, figure.dark) = Self.embedded((light, dark), pictures, on: background)
        if var narrow {
            (narrow.light, narrow.dark) = Self.embedded((narrow.light, narrow.dark), pictures, on: background)
            figure.narrow = narrow
        }
        figure.csv = nil
        figure.vectors = []
        figure.isEmbedded = true
        figure.isSingle = background != nil
        return figure
    }

    private static func embedded(
        _ paths: (light: String, dark: String), _ pictures: EmbeddedPictures, on background: Background?
    ) -> (light: String, dark: String) {
        switch background {
        case nil: (pictures[paths.light], pictures[paths.dark])
        case .light: (pictures[paths.light], "")
        case .dark: (pictures[paths.dark], "")
        }
    }
}
