//! The service of Công Dân: HTTP, database, jobs and the outside world. The rules are `congdan_core`'s.

pub mod app;
pub mod ask;
pub mod card;
pub mod clock;
pub mod config;
pub mod crash;
pub mod db;
pub mod demo;
pub mod error;
pub mod extract;
pub mod job;
pub mod lines;
pub mod middleware;
pub mod openapi;
pub mod port;
pub mod random;
pub mod router;
pub mod routes;
pub mod secret;
pub mod serve;
pub mod service;
pub mod store;
