//! The API document is held to the one that was last agreed to: whoever changes the wire sees it here.

use std::{fs, path::Path};

use congdan_api::router;

#[test]
fn the_wire_is_what_was_agreed_to() {
    let document = serde_json::to_value(router::document()).unwrap();
    insta::with_settings!({ sort_maps => true, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("openapi", document);
    });
}

#[test]
fn every_snapshot_belongs_to_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("it");
    let mut sources = String::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            sources += &fs::read_to_string(path).unwrap();
        }
    }
    for entry in fs::read_dir(folder.join("snapshots")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        // What a test wrote and nobody has agreed to yet is no snapshot.
        let Some(name) = file.strip_suffix(".snap") else { continue };
        assert!(sources.contains(&format!("assert_json_snapshot!(\"{name}\"")), "no test reads {file}");
    }
}
