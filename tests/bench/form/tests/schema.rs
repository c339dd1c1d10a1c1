//! The JSON Schema of every form, against a validator that is not ours: answers made from seeds, right and wrong, get one verdict.
//! It stands in a workspace of its own because the validator switches features on in crates that the product is built with.

use std::collections::BTreeMap;

use congdan_core::{
    form::{Answers, CompiledForm, Finding},
    procedure::Catalogue,
};
use congdan_form_bench::{answers, sets};
use serde_json::Value;

const SEEDS: u64 = 300;

/// What one document cannot say about today, about two of its own places or about a sum of digits. The schema says so where it
/// leaves it out; such answers are taken by the schema and refused by the service, never the other way round.
const UNSAID: &[(&str, &str)] = &[
    ("form.date_in_future", "the schema knows no today"),
    ("form.date_words_differ", "two places side by side"),
    ("form.file_type", "the first bytes of a file"),
    ("form.out_of_range", "a number typed as text has no limits in a schema"),
    ("form.period_backwards", "two places side by side"),
    ("form.period_gap", "two places side by side"),
    ("form.period_late", "two places side by side"),
    ("form.period_open", "two places side by side"),
    ("form.period_overlap", "two places side by side"),
    ("form.row_twice", "two places side by side"),
    ("form.too_many_decimals", "a number typed as text has no limits in a schema"),
    ("person.number.born_in_future", "the schema knows no today"),
    ("person.tax_code.check_digit", "a sum of digits"),
];

#[test]
fn the_schema_and_the_service_give_one_verdict() {
    let catalogue = Catalogue::builtin();
    let (mut cases, mut refused, mut unsaid) = (0_u32, 0_u32, 0_u32);
    let mut disagreements = Vec::new();
    let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
    for procedure in catalogue.procedures() {
        let Some(form) = catalogue.form(&procedure.code) else { continue };
        let (today, sets) = sets(&procedure.code.to_string(), form);
        let schema = form.json_schema();
        if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
            panic!("{} is no schema: {error} at {}", procedure.code, error.instance_path());
        }
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let notes = notes(&schema);
        let mut here = 0;
        for seed in 0..SEEDS {
            let answers = answers(&sets, form.form(), seed);
            let typed: Answers = serde_json::from_value(Value::Object(answers.clone())).unwrap();
            let answers = Value::Object(answers);
            let mut errors = form.check(&typed, today);
            errors.retain(Finding::is_error);
            cases += 1;
            refused += u32::from(!errors.is_empty());
            let taken = validator.is_valid(&answers);
            if taken == errors.is_empty() {
                continue;
            }
            here += 1;
            for error in &errors {
                *reasons.entry(error.code.clone()).or_default() += 1;
            }
            let why: Vec<String> =
                validator.iter_errors(&answers).map(|error| format!("{} {error}", error.instance_path())).collect();
            let said: Vec<String> = errors.iter().map(|error| format!("{} {}", error.path, error.code)).collect();
            if !taken || !errors.iter().all(|error| is_unsaid(form, &notes, error)) {
                disagreements
                    .push(format!("{} seed {seed}: the service says {said:?}, the schema {why:?}", procedure.code));
            }
        }
        println!("{}: {here} of {SEEDS} where only the service can tell", procedure.code);
        unsaid += here;
    }
    for (reason, count) in reasons {
        println!("{count:5} {reason}");
    }
    println!("{cases} answers, {refused} refused, {unsaid} where only the service can tell");
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
    assert!(refused * 4 > cases && refused < cases, "right and wrong ones: {refused} of {cases}");
    assert!(unsaid * 50 <= cases, "{unsaid} of {cases} are more than 2 %");
}

/// Whether the schema says that it leaves this to the service.
fn is_unsaid(form: &CompiledForm, notes: &[String], error: &Finding) -> bool {
    let field = error.path.split(['.', '[']).next().unwrap_or_default();
    let noted = |what: &str| notes.iter().any(|note| note == &format!("{field}: {what}"));
    UNSAID.iter().any(|(code, _)| *code == error.code)
        || (error.code.starts_with(&form.form().id) && notes.contains(&error.code))
        || (error.code == "form.missing" && noted("when it must be answered"))
        || noted("when it is asked for")
}

/// Rules and requirements that the schema leaves to the service.
fn notes(schema: &Value) -> Vec<String> {
    let notes = schema["allOf"].as_array().into_iter().flatten().filter_map(|part| part["$comment"].as_str());
    notes.filter_map(|note| note.strip_prefix("checked by the service alone: ")).map(str::to_owned).collect()
}
