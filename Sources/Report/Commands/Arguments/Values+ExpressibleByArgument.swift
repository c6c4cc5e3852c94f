public import ArgumentParser
public import Fitter
public import Plot

extension PublicationFormat: ExpressibleByArgument {}
extension CoefficientChoice: ExpressibleByArgument {}
extension FigureFormat: ExpressibleByArgument {}
extension VectorText: ExpressibleByArgument {}
extension FittedModel.DegreesOfFreedom: ExpressibleByArgument {}
extension ModelIntervals.Method: ExpressibleByArgument {}
extension SolverChoice: ExpressibleByArgument {}
extension MemorySize: ExpressibleByArgument {}
extension NewLevelsChoice: ExpressibleByArgument {}
extension RandomEffectsPlace: ExpressibleByArgument {}
extension ResidualScaleChoice: ExpressibleByArgument {}
extension TermTestMethod: ExpressibleByArgument {}
extension MultiplicityAdjustment: ExpressibleByArgument {}
extension PredictionMethod: ExpressibleByArgument {}
extension NumberNotation.DecimalMark: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
extension SQLDialect: ExpressibleByArgument {}
extension QueryChoice: ExpressibleByArgument {}
extension SkippedLines: ExpressibleByArgument {}
extension FragmentColors: ExpressibleByArgument {}
