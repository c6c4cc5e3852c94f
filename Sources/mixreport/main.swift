import Report

await CommandLineProgram.run()
