//! Writes something true for each target to begin from into a folder a target: forms and payment codes as the tests have them, the
//! files of a synthetic card, lines and codes printed on cards. A fuzzer that begins from nothing stays with the first byte.
//!
//!     seeds ROOT FOLDER

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use congdan_core::eid::sim::issue::{CardPlan, master_list};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (root, folder) = (arguments.next().ok_or("seeds ROOT FOLDER")?, arguments.next().ok_or("seeds ROOT FOLDER")?);
    let seeds = Seeds(folder);

    for form in documents(&root.join("core/data/forms"))? {
        seeds.put("load_form", form.to_string().as_bytes())?;
        for (condition, answers) in conditions(&form) {
            seeds.put("hold_condition", format!("{condition}\n{answers}").as_bytes())?;
        }
    }
    for text in under(&root.join("tests/vectors/vietqr"), &["payload", "text"])? {
        seeds.put("read_qr", text.as_bytes())?;
    }
    for text in under(&root.join("tests/vectors/unit"), &["typed", "text", "from", "code"])? {
        seeds.put("find_unit", text.as_bytes())?;
    }
    for document in documents(&root.join("tests/vectors/eid"))? {
        for case in document["cases"].as_array().into_iter().flatten() {
            if let Some(lines) = case["lines"].as_array() {
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                seeds.put("read_mrz", lines.join("\n").as_bytes())?;
            } else if let Some(text) = case["text"].as_str() {
                seeds.put("read_card_qr", text.as_bytes())?;
            }
        }
    }
    for document in documents(&root.join("tests/vectors/eid"))?.iter().chain(&documents(&root.join("tests/vectors/eid/icao9303"))?) {
        let mut texts = Vec::new();
        collect(document, &mut |_, text| texts.extend(bytes_of(text)));
        for bytes in texts {
            seeds.put("chip_tlv", &bytes)?;
            seeds.put("chip_answer", &bytes)?;
        }
    }
    card(&seeds)
}

/// The files of a card and what is signed about it.
fn card(seeds: &Seeds) -> Outcome {
    let card = CardPlan::citizen_card(b"fuzz").issue();
    let now = "2026-11-28T00:00:00Z".parse().expect("a time");
    let revoked = card.authority.revoke(&[&[1, 2, 3]], now, now);
    let list = master_list(&card.signer, &[card.authority.certificate.clone()]);
    for file in [&card.sod, &card.authority.certificate, &card.signer.certificate, &revoked, &list] {
        for target in ["read_signed_data", "transcode_ber"] {
            seeds.put(target, file)?;
        }
    }
    for file in card.data_groups.values().chain([&card.card_access, &card.common_data]) {
        for target in ["chip_tlv", "transcode_ber", "read_signed_data"] {
            seeds.put(target, file)?;
        }
        seeds.put("open_evidence", &[card.sod.as_slice(), file].concat())?;
    }
    Ok(())
}

struct Seeds(PathBuf);

impl Seeds {
    /// The name of a seed is its place among them.
    fn put(&self, target: &str, bytes: &[u8]) -> Outcome {
        let folder = self.0.join(target);
        fs::create_dir_all(&folder)?;
        let number = fs::read_dir(&folder)?.count();
        Ok(fs::write(folder.join(format!("{number:04}")), bytes)?)
    }
}

fn documents(folder: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|file| Ok(serde_json::from_slice(&fs::read(file)?)?)).collect()
}

/// Every text under one of these names.
fn under(folder: &Path, names: &[&str]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for document in documents(folder)? {
        collect(&document, &mut |name, text| {
            if names.contains(&name) {
                found.push(text.to_owned());
            }
        });
    }
    Ok(found)
}

fn collect(value: &Value, take: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if let Value::String(text) = member {
                    take(name, text);
                }
                collect(member, take);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, take)),
        _ => {}
    }
}

/// Every condition of a form, with an answer to nothing.
fn conditions(form: &Value) -> Vec<(Value, Value)> {
    let mut found = Vec::new();
    find_conditions(form, &mut found);
    found
}

fn find_conditions(value: &Value, found: &mut Vec<(Value, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if matches!(name.as_str(), "visible" | "visible_when" | "required_when" | "when" | "unless") && member.is_object() {
                    found.push((member.clone(), Value::Object(serde_json::Map::new())));
                }
                find_conditions(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| find_conditions(item, found)),
        _ => {}
    }
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    if hexadecimal.len() < 8 || hexadecimal.len() % 2 == 1 || !hexadecimal.is_ascii() {
        return None;
    }
    (0..hexadecimal.len()).step_by(2).map(|at| u8::from_str_radix(&hexadecimal[at..at + 2], 16).ok()).collect()
}
