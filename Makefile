# What this repository does, by name. `make help` lists the targets.

# Release throughout: the numeric code is 12 to 75 times slower without optimisation. The tests need no @testable, and
# without it they share their objects with the program, so that neither target builds anything twice.
BUILD := swift build -c release --product mixreport
TEST := swift test -c release --disable-xctest --disable-testable-imports
PROGRAM := .build/release/mixreport
# In debug and with the sanitizer a stack frame is many times as large, and the deepest formulas that are allowed do not fit on a thread's stack.
UNSANITIZED := FormulaErrorTests/depth
# What reads foreign bytes or writes through unchecked pointers, one test after the other. In debug, where the numeric tests would take hours.
SANITIZED := FitterTests\.(Table|Formula)|PlotTests\.(Canvas|Coverage|PNG|Text|Stroke)
# Hold the Python packages of `make check-page` and `make bench`.
PAGE_TOOLS := .build/check-page
BENCH_TOOLS := .build/bench
DIST_TOOLS := .build/dist-tools
# Holds DuckDB's command, for tests.
DUCKDB := .build/duckdb
ENGINE_TOOLS := .build/check-engines
SITE_TOOLS := .build/site

# Installs the Python packages that the file $(1) names into the environment $(2), unless they are there.
define install
@cmp -s $(1) $(2)/installed || { \
    echo 'Installing the Python packages of $(1) into $(2)'; \
    python3 -m venv $(2) && \
    $(2)/bin/pip install --quiet --disable-pip-version-check -r $(1) && \
    cp $(1) $(2)/installed; }
endef

EXAMPLE := Examples/insteval
FORMULA := y ~ service + (1|s) + (1|d) + (1|dept)

.DEFAULT_GOAL := help
.PHONY: help report site build test lint coverage sanitize fuzz crash-safety duckdb check-page options gallery sweep sweep-references bench bench-quick bench-tools scaling reading kernels calibration dist check-engines check-python check-r check-install check-action clean bootstrap

help:
	@echo 'make report      build mixreport and write the example report to output/insteval'
	@echo 'make test        build everything, run all tests, and lint'
	@echo 'make site        make the documents, the example analyses and the documentation of the libraries into output/site (needs Python)'
	@echo 'make build       build mixreport: $(PROGRAM)'
	@echo 'make duckdb      install the command of DuckDB that tests use into $(DUCKDB) (needs Python)'
	@echo 'make lint        check the format of the sources, the shell scripts, the layers, and that no order depends on a hash'
	@echo 'make coverage    run all tests and print the share of lines that they reach, by module'
	@echo 'make sanitize    run the tests of readers and the rasterizer under the address sanitizer'
	@echo 'make fuzz        search for inputs that stop the readers, with libFuzzer; docs/testing.md'
	@echo 'make crash-safety  kill reports 200 times and fill disks under them 100 times'
	@echo 'make check-page  look at reports in Chromium, with axe-core and the Nu checker (needs Chromium, Java, Python)'
	@echo 'make sweep       compare the optima of some 350 models with the lowest known (needs Python); docs/testing.md'
	@echo 'make sweep-references  search the optima of new models of the sweep (needs R with lme4 and jsonlite)'
	@echo 'make options     write docs/options.md and docs/mixreport.1 from the parser of the program'
	@echo 'make gallery     draw every kind of figure, light and dark, into output/gallery'
	@echo 'make bench       time mixreport against lme4, GPBoost and statsmodels on up to 32 million rows (half an hour)'
	@echo '                 and write Benchmarks/RESULTS.md'
	@echo 'make bench-quick the same, with up to a million rows'
	@echo 'make scaling     time one evaluation on nested designs of growing size and write Benchmarks/SCALING.md'
	@echo 'make kernels     time the parts of a fit and write Benchmarks/KERNELS.md'
	@echo 'make calibration count how often checks fail for true models and others and write Benchmarks/CALIBRATION.md'
	@echo 'make reading     time the reading of a large data file, plain and gzip (0.8 GB of disk in TMPDIR)'
	@echo 'make check-engines  compare fits of cells of DuckDB, PostgreSQL and Spark with those of rows (needs Python, Java, PostgreSQL)'
	@echo 'make dist        pack a release into dist: tarball, wheel, Debian package, R package (needs Python); RELEASING.md'
	@echo 'make check-python  test the Python package of dist in an environment of its own'
	@echo 'make check-r     check the R package of dist with R CMD check (needs R)'
	@echo 'make check-install  install, use and remove each file of dist in a bare Debian 12 (needs root and debootstrap)'
	@echo 'make check-action  run the step of action.yml against the release in dist'
	@echo 'make clean       remove what was built, output/insteval, output/gallery and output/site'

report: build
	@$(PROGRAM) $(EXAMPLE)/insteval.csv.gz '$(FORMULA)' --variational --lme4 $(EXAMPLE)/lme4 --title 'InstEval: ratings of lectures' -o output/insteval

build: bootstrap
	@$(BUILD)

# SITE_PATH is the part of the site's address after the host, which DocC's pages have to know.
site: build
	@command -v python3 >/dev/null || { echo "make site needs python3 with venv" >&2; exit 1; }
	$(call install,scripts/site/requirements.txt,$(SITE_TOOLS))
	@$(SITE_TOOLS)/bin/python scripts/site $(PROGRAM) .build/release/Modules output/site

test: bootstrap lint
	@$(TEST)

duckdb:
	@command -v python3 >/dev/null || { echo "make duckdb needs python3 with venv" >&2; exit 1; }
	$(call install,Tests/duckdb-requirements.txt,$(DUCKDB))

options: build
	@scripts/option-reference $(PROGRAM)

lint:
	@swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Examples
	@if command -v shellcheck >/dev/null; then shellcheck scripts/bootstrap scripts/fuzz .ci/run; fi
	@scripts/bootstrap python3
	@scripts/check-order --test && scripts/check-order Sources
	@scripts/check-layers --test && scripts/check-layers

# Builds of their own, so that the objects of `make test` stay.
coverage: bootstrap
	@scripts/bootstrap python3
	@swift test -c release --disable-xctest --disable-testable-imports --enable-code-coverage --scratch-path .build/coverage
	@scripts/coverage .build/coverage

sanitize: bootstrap
	@swift test --disable-xctest --no-parallel --sanitize=address --scratch-path .build/sanitize --filter '$(SANITIZED)' --skip '$(UNSANITIZED)'

# RUNS=100000 makes a tenth of the usual number of inputs.
fuzz: bootstrap
	@swift build -c release --sanitize fuzzer -Xswiftc -DFUZZING --product fuzz --scratch-path .build/fuzz
	@scripts/fuzz .build/fuzz/release/fuzz $(RUNS)

crash-safety: bootstrap
	@CRASH_TESTS=25 $(TEST) --filter CrashSafetyTests

check-page: build
	@command -v python3 >/dev/null || { echo "make check-page needs python3 with venv" >&2; exit 1; }
	$(call install,scripts/check-page/requirements.txt,$(PAGE_TOOLS))
	@$(PAGE_TOOLS)/bin/python scripts/check-page

check-engines: build
	@command -v python3 >/dev/null || { echo "make check-engines needs python3 with venv, Java 17 and PostgreSQL's server" >&2; exit 1; }
	$(call install,scripts/check-engines/requirements.txt,$(ENGINE_TOOLS))
	@PATH="$(CURDIR)/$(ENGINE_TOOLS)/bin:$$PATH" $(ENGINE_TOOLS)/bin/python scripts/check-engines --program $(PROGRAM)

sweep: build
	@scripts/sweep --program $(PROGRAM)

# Searches models without a reference, or all with ALL=1.
sweep-references: build
	@command -v Rscript >/dev/null || { echo "make sweep-references needs R with lme4 and jsonlite" >&2; exit 1; }
	@cd Tests/Fixtures/sweep && Rscript make-references.R --program "$(CURDIR)/$(PROGRAM)" $(if $(ALL),--all)

gallery: bootstrap
	@swift build -c release --product gallery
	@.build/release/gallery output/gallery

bench: build bench-tools
	@$(BENCH_TOOLS)/bin/python Benchmarks/timing/compare.py --mixreport $(PROGRAM) --output Benchmarks/RESULTS.md

bench-quick: build bench-tools
	@$(BENCH_TOOLS)/bin/python Benchmarks/timing/compare.py --mixreport $(PROGRAM) --quick --output Benchmarks/RESULTS.md

bench-tools: bootstrap
	@command -v python3 >/dev/null || { echo "make bench needs python3 with venv, R and R's lme4" >&2; exit 1; }
	$(call install,Benchmarks/timing/requirements.txt,$(BENCH_TOOLS))
	@swift build -c release --product crossed

scaling: bootstrap
	@command -v python3 >/dev/null || { echo "make scaling needs python3" >&2; exit 1; }
	@swift build -c release --product scaling
	@python3 Benchmarks/timing/scaling.py --program .build/release/scaling --output Benchmarks/SCALING.md

kernels: bootstrap
	@command -v python3 >/dev/null || { echo "make kernels needs python3" >&2; exit 1; }
	@swift build -c release --product kernels
	@python3 Benchmarks/timing/kernels.py --program .build/release/kernels --output Benchmarks/KERNELS.md

calibration: bootstrap
	@swift build -c release --product calibration
	@.build/release/calibration > Benchmarks/CALIBRATION.md.partial
	@mv Benchmarks/CALIBRATION.md.partial Benchmarks/CALIBRATION.md

reading: bootstrap
	@swift build -c release --product reading
	@.build/release/reading

# Links the objects of `make build` again, with the Swift runtime, and packs what users install.
dist: build
	@scripts/bootstrap python3
	@for tool in xz dpkg-deb ar nm objdump; do command -v $$tool >/dev/null || { echo "make dist needs $$tool (Debian: xz-utils, dpkg, binutils)" >&2; exit 1; }; done
	$(call install,scripts/dist/requirements.txt,$(DIST_TOOLS))
	@rm -rf .build/dist/release
	@scripts/dist/link .build/dist/release
	@scripts/dist/compare-builds
	@scripts/dist/package

check-python:
	@scripts/dist/check-python

check-r:
	@scripts/dist/check-r

check-install:
	@scripts/dist/check-install

check-action:
	@scripts/action/test

clean:
	@swift package clean
	@rm -rf output/insteval output/gallery output/site dist

bootstrap:
	@scripts/bootstrap
