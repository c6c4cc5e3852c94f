/// The spacing of an axis of a chart: another name of ``Scale/Kind``.
public typealias AxisScale = Scale.Kind
