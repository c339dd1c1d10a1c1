//! The integration tests: as whom, do what; then what is stored, sent and queued.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there")]

mod apps_stage;
mod architecture;
mod ask;
mod authorisation;
mod backup;
mod bad_requests;
mod card;
mod card_evidence;
mod console;
mod durability;
mod events;
mod journey;
mod officer;
mod openapi;
mod operations;
mod payment;
mod privacy;
mod process;
mod push;
mod rules;
mod scene;
mod schema;
mod screens;
mod sent_again;
mod shared_vectors;
mod sign_in;
mod submission;
mod surroundings;
mod upload;
