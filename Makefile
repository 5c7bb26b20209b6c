# Every command a person needs; `make` alone lists them. Each sets up what it needs
# (.ci/tools installs it, or names in one line what it cannot install).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Where `make run` keeps its database and pictures, and where it answers.
DATA ?= data
ADDRESS ?= 127.0.0.1:3000

# wasm-opt comes from npm: Debian's older one breaks the page silently.
export PATH := $(CURDIR)/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH):/usr/sbin
export CARGO_TARGET_DIR := $(CURDIR)/target

BANTIN := target/release/bantin
# Stands inside target/site, so that whatever empties that folder also undoes the stamp.
RELEASE := target/site/.release
SOURCES := Cargo.toml Cargo.lock $(shell find app frontend server style -type f -not -path '*/tests/*' 2>/dev/null)
SAMPLES := $(shell find samples -type f 2>/dev/null)

# The server's side of the workspace; `frontend` is only ever built for the browser.
NATIVE := --workspace --exclude frontend
STEP := @.ci/step

.PHONY: help run check lint test doc audit cargo-test end2end bench torture fuzz screens dist need-rust need-node need-leptos

help: ## các lệnh có ở đây
	@printf 'Bản Tin: cổng thông tin của một phường\n\n'
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

run: $(RELEASE) $(DATA)/bantin.db ## dựng, tạo phường mẫu nếu chưa có dữ liệu, rồi mở trang (DATA=…, ADDRESS=…)
	@exec $(BANTIN) serve --data $(DATA) --address $(ADDRESS)

check: lint ## vòng lặp hằng ngày: định dạng, clippy hai phía, kiểm thử miền và kho
	$(STEP) 'kiểm thử domain, store, import' cargo test --quiet -p domain -p store -p import

test: ## tất cả: check, tài liệu, giấy phép, HTTP, bản phát hành, ngân sách byte, trình duyệt
	@rm -f target/times.txt
	@$(MAKE) lint doc audit cargo-test release dist
	@$(MAKE) end2end

bench: $(RELEASE) target/release/plain target/ward/bantin.db target/speed/bantin.db target/figures/year/filled ## đo mọi con số bên cạnh ngân sách của nó, cạnh nginx (PARTS=…), rồi đo tìm kiếm
	@.ci/tools nginx wrk chromium
	@ulimit -n $$(ulimit -H -n) && node end2end/bench.mjs $(PARTS)
	@printf '\nTìm kiếm và kho theo ngày, 100.000 bài (lần đầu phải viết các bài ấy vào target/speed):\n'
	@cargo run --quiet --release -p store --example search_speed target/speed
	@printf '\nSố liệu: chỗ trên đĩa và thời gian xem (lần đầu phải đếm một năm vào target/figures):\n'
	@cargo run --quiet --release -p store --example statistics_speed target/figures

torture: $(RELEASE) ## kill -9, dữ liệu hỏng, nhiều lệnh nhập cùng lúc, 1 GB sao lưu, 3 triệu lượt xem…: vài phút, in một bảng
	@node end2end/torture.mjs
	@printf '\nMột tháng 3 triệu lượt xem: đếm, rồi đối chiếu từng con số của kho, của trang và của tệp:\n'
	@CROWD=month cargo test --quiet --release -p server --test stories -- statistics::crowd --nocapture

fuzz: | need-rust ## chữ ngẫu nhiên cho mọi nơi đọc chữ của người lạ, mỗi nơi một phút
	@.ci/fuzz

screens: $(RELEASE) target/ward/bantin.db ## chụp mọi trang ở 360, 768, 1280 px, sáng và tối, vào target/screens/
	@.ci/tools chromium
	@node end2end/screens.mjs

dist: $(RELEASE) ## đóng gói vào target/dist/: chép đi đâu cũng chạy được
	@rm -rf target/dist && mkdir -p target/dist
	@cp $(BANTIN) target/release/hash.txt target/dist/
	@cp -r target/site target/dist/site && rm target/dist/site/.release
	@sed 's|"target/site"|"site"|' Leptos.toml > target/dist/Leptos.toml
	@cp end2end/dist/README.txt target/dist/
	@.ci/tools sbom
	@.ci/inside target/dist/inside
	@printf 'Đã đóng gói vào target/dist (%s)\n' "$$(du -sh target/dist | cut -f1)"

# What check and test are made of.

lint: node_modules/.stamp | need-rust need-node
	@.ci/tools lints
	$(STEP) 'định dạng' cargo fmt --all --check
	$(STEP) 'clippy phía máy chủ' cargo clippy --quiet $(NATIVE) --all-targets -- -D warnings
	$(STEP) 'tương phản màu' node style/contrast.mjs
	$(STEP) 'kiểu của trình soạn thảo' tsc -p frontend/editor
	$(STEP) 'trình soạn thảo, không trình duyệt' node frontend/editor/test/run.mjs
	$(STEP) 'clippy phía trình duyệt' cargo clippy --quiet -p frontend --target wasm32-unknown-unknown -- -D warnings

doc: | need-rust
	$(STEP) 'tài liệu' env RUSTDOCFLAGS='-D warnings' cargo doc --quiet $(NATIVE) --no-deps

audit: | need-rust
	@.ci/tools audits
	$(STEP) 'giấy phép và nguồn của thư viện' cargo deny --log-level error check bans licenses sources
	$(STEP) 'lỗ hổng đã công bố của thư viện' .ci/advisories
	$(STEP) 'thư viện khai mà không dùng' cargo machete

# The fonts are for the pictures that the server draws.
cargo-test: target/assets.stamp | need-rust
	@.ci/tools faketime
	$(STEP) 'kiểm thử Rust, cả qua HTTP' env EVERY_STORY=1 cargo test --quiet $(NATIVE)

end2end: $(RELEASE) target/ward/bantin.db dist
	@.ci/tools chromium faketime
	@printf '\nThời gian từng bước:\n' && cat target/times.txt 2>/dev/null || true
	@EVERY_STORY=1 node_modules/.bin/playwright test --config end2end

# What is built, each only when what it is made of has changed.

release: $(RELEASE)
.PHONY: release

$(RELEASE): $(SOURCES) node_modules/.stamp target/assets.stamp | need-leptos
	$(STEP) 'bản phát hành' cargo leptos build --release
	@rm -f target/site/pkg/*.ts # types, for nobody
	@node frontend/compress.mjs target/site
	@touch $@

target/assets.stamp: node_modules/.stamp $(shell find style frontend/editor -type f -not -path '*/test/*' 2>/dev/null) | need-node
	@rm -rf target/assets && mkdir -p target/assets
	@node style/fonts.mjs
	@node style/desk.mjs
	@node frontend/editor/build.mjs
	@touch $@

node_modules/.stamp: package.json package-lock.json .npmrc | need-node
	@npm ci --silent
	@touch $@

# For the bench: the route that counts nothing, and a ward of 100,000 articles.
target/release/plain: $(RELEASE) $(shell find end2end/bench/plain -type f)
	@cargo build --quiet --release -p plain
	@touch $@

target/speed/bantin.db: | need-rust
	@cargo run --quiet --release -p store --example search_speed target/speed

target/figures/year/filled: | need-rust
	@cargo run --quiet --release -p store --example statistics_speed target/figures

# The sample ward, for tests and pictures; $(DATA) gets its own.
target/ward/bantin.db: $(RELEASE) $(SAMPLES)
	@rm -rf target/ward
	@$(BANTIN) sample samples --data target/ward --accounts target/ward/accounts.json

$(DATA)/bantin.db: | $(RELEASE)
	@$(BANTIN) sample samples --data $(DATA)

need-rust:
	@.ci/tools rust
need-node:
	@.ci/tools node
need-leptos: need-rust
	@.ci/tools leptos
