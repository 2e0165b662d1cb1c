# Sightline's workshop. `make run` and `make test` are all that a newcomer needs;
# both install what is missing, are safe to repeat, and say what to do when they cannot go on.
SHELL := /bin/bash
DATA ?= var
PORT ?= 8080
SCALE ?= small
SEED ?= 1
.DEFAULT_GOAL := help
.PHONY: help install assets run test fmt lint shape bench soak clean-demo

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo '  DATA=$(DATA) PORT=$(PORT) SCALE=$(SCALE) SEED=$(SEED) can be given on the line.'

install: ## Install whatever running and testing need and the machine lacks
	@scripts/install.sh test

assets: ## Build the pages' styles and scripts
	@scripts/assets.sh

run: ## Build, make the demo authority once, and serve it on localhost
	@DATA='$(DATA)' PORT='$(PORT)' SCALE='$(SCALE)' SEED='$(SEED)' scripts/run.sh

test: ## Run every check, each stage timed beside its budget; STAGES="fmt shape" runs some
	@scripts/test.sh $(STAGES)

fmt: ## Format the Rust sources
	@cargo fmt --all

lint: ## Formatting, clippy, licences and the shape of the tree
	@scripts/test.sh fmt clippy deny shape

shape: ## Check the shape of the tree only
	@scripts/test.sh shape

bench: ## Measure what must be reached, beside bare baselines; BENCH="--entries 100000" for less
	@cargo run --release --package bench -- $(BENCH)

soak: ## Hours of kills, power cuts, failovers, fuzzing; one page of figures; STAGES="fuzz large" runs some
	@scripts/soak.sh $(STAGES)

clean-demo: ## Put the demo authority away, so that the next `make run` makes a new one
	@DATA='$(DATA)' scripts/clean-demo.sh
