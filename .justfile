# Short names for what is done often. Everything here is one command that also works without just.

# Lists them.
default:
    @just --list

# The whole journey in front of your eyes.
demo *arguments:
    cargo run --release -- demo {{ arguments }}

# Serves from ./data.
serve *arguments:
    cargo run -- serve {{ arguments }}

# Everything that proves it, or the legs named.
test *legs:
    tests/run {{ legs }}

# What a change should pass before anyone else sees it; databases and apps follow in `just test`.
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps --document-private-items
    cargo test --workspace

# Formats Rust.
format:
    cargo fmt --all

# The API document, as the program prints it.
openapi:
    cargo run --quiet -- openapi

# Licences, sources and bans of everything we depend on (needs cargo-deny).
deny:
    cargo deny --config .deny.toml check licenses bans sources
