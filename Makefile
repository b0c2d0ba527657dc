.PHONY: help test run bench fault-matrix kill-matrix soak screenshots clean

help: ## List what there is (this text)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

test: ## Build and test: the whole plugin, or what knows no Jenkins where its artifacts cannot be had
	@.ci/test

run: ## A Jenkins to try it in, at http://localhost:8080/jenkins/ (PORT=8090 for another port)
	@.ci/demo

bench: ## Measure how many builds can be followed, and at what cost
	@.ci/bench

kill-matrix: ## Kill a process at each point of a build's life, for each service, and write down what came of it
	@.ci/kill-matrix

fault-matrix: ## Play every fault against every service, and write what comes of it into docs/reliability
	@.ci/fault-matrix

soak: ## An hour of builds in bad weather: both sides equal, nothing grows? (MINUTES=3 BUILDS=40 for less)
	@.ci/soak

screenshots: ## Take the documentation's pictures of every form and page, light and dark (needs Chromium and chromedriver)
	@.ci/screenshots

clean: ## Remove what was built
	rm -rf target
