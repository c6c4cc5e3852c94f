public import ArgumentParser
public import Fitter

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
