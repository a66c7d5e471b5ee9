# SPDX-License-Identifier: Apache-2.0
# Copyright the Shoreline authors
.PHONY: help run test build install bench docs format clean
.DEFAULT_GOAL := help
SCENARIO ?= quantum-x-41k
PREFIX ?= /usr/local

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: build  ## set up, build, run the first scenario and write out/quantum-x-41k/report.html
	build/release/shoreline run scenarios/$(SCENARIO).toml -o out/$(SCENARIO)

test:  ## set up, build, run every fast test, the goldens and the browser test
	@dev/setup test
	@dev/test release

build:  ## set up and build build/release/shoreline
	@dev/setup build
	@$(MAKE) -s build/release/build.ninja
	cmake --build --preset release --target shoreline

install: build  ## program, data, manual and completions below PREFIX (/usr/local)
	cmake --install build/release --prefix $(PREFIX)

bench: build  ## build and run the benchmarks that stand beside the code
	cmake --build --preset release --target perf
	@for perf in build/release/*_perf; do [ ! -x $$perf ] || $$perf || exit; done

docs: build  ## print docs/platforms.md, claims.md and glossary.md anew from the catalog
	for page in platforms claims glossary; do \
	  build/release/shoreline docs $$page > docs/$$page.md || exit; done

format:  ## clang-format what differs from .clang-format
	git ls-files -co --exclude-standard '*.h' '*.cc' | xargs clang-format -i

clean:  ## remove build/, out/ and the browser bundle
	rm -rf build out web/dist web/node_modules

build/%/build.ninja: CMakePresets.json
	cmake --preset $*
