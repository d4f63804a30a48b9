.DEFAULT_GOAL := help
STATICCHECK = go tool -modfile=tools/go.mod staticcheck
GOVULNCHECK = go tool -modfile=tools/go.mod govulncheck

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | column -t -s "$$(printf '\t')"

run: ## the demo, from source
	go run ./cmd/voxbill demo

build: ## one static binary, ./voxbill
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o voxbill ./cmd/voxbill

test: ## all tests
	go test ./...

check: ## the gate: format, vet, staticcheck, race tests, known vulnerabilities
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "not gofmt'ed:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	$(STATICCHECK) ./...
	go test -race -short -timeout 20m ./...
	@$(GOVULNCHECK) ./... || case $$? in 3) exit 3;; *) echo "govulncheck: its database could not be reached; not checked";; esac

golden: ## rewrite the golden files; look at the difference before you commit it
	go test ./... -run 'Golden|Docs' -update

bench: ## the benchmarks, with allocations
	go test -run '^$$' -bench . -benchmem ./rating ./phone ./internal/wire ./billing ./report

.PHONY: help run build test check golden bench
