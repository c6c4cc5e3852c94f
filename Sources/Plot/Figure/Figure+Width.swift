extension Figure {
    /// The figure laid out anew for a narrower drawing, so that its text keeps its size.
    ///
    /// The height keeps its proportion to the width where that leaves room for what is drawn, and is otherwise the figure's own; at the width of a narrow screen it is that of the
    /// layout for one.
    ///
    /// - Parameters:
    ///   - fonts: what text is drawn with.
    ///   - drawsTitle: whether the title is part of the picture; the files keep it in any case.
    ///   - width: the width in CSS pixels; one that is not below that of ``size`` changes nothing.
    /// - Throws: ``FontError`` where a font cannot be used.
    public func scene(fonts: FontSet, drawsTitle: Bool = true, width: Double) throws(FontError) -> Scene {
        guard width < size.width else { return try scene(fonts: fonts, drawsTitle: drawsTitle) }
        var pen = Pen(
            size: Size(width: width, height: height(width: width)), title: title, drawsTitle: drawsTitle,
            typesetter: try Typesetter(fonts))
        draw(on: &pen)
        return pen.scene
    }

    private func height(width: Double) -> Double {
        if Pen.isNarrow(width) { return narrowSize.height }
        // The rows of a high figure need their height, and a low one has none to lose.
        if size.height > size.width { return size.height }
        return max(size.height * width / size.width, min(size.height, 0.75 * width))
    }
}
