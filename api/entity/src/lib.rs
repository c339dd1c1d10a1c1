//! The rows of the database, one file per table: columns only. Queries live in `store`, meaning in `core`.
//!
//! Ids are UUIDs (16 bytes on SQLite), times UTC with microseconds, money integer đồng. A column that ends in `_sealed` is
//! encrypted under the owner’s data key, one that ends in `_index` is a keyed hash for look-up, one in `_hash` a digest.

pub mod agency_sequence;
pub mod audit;
pub mod card_challenge;
pub mod card_evidence;
pub mod citizen;
pub mod correction;
pub mod data_key;
pub mod device;
pub mod dossier;
pub mod dossier_event;
pub mod dossier_file;
pub mod dossier_result;
pub mod edition;
pub mod feedback;
pub mod feedback_answer;
pub mod file;
pub mod idempotency;
pub mod inbox_entry;
pub mod job;
pub mod obligation;
pub mod officer;
pub mod officer_invitation;
pub mod officer_passkey;
pub mod officer_role;
pub mod officer_session;
pub mod payment;
pub mod push_delivery;
pub mod rating;
pub mod receipt;
pub mod revocation_list;
pub mod seen_proof;
pub mod server_key;
pub mod session;
pub mod sign_in;
pub mod trust_anchor;
pub mod upload;
pub mod upload_chunk;
pub mod webauthn_ceremony;
pub mod webhook_delivery;
pub mod wrong_guess;
