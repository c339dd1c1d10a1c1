//! The map is tested: which layer may know which, and what the core may depend on.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace").to_owned()
}

/// Every file of Rust, Kotlin or Swift below `folder`, with its text, tests of the file cut off.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| ["rs", "kt", "swift"].iter().any(|wanted| kind == *wanted)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    let start = root().join(folder);
    if start.is_dir() {
        walk(&start, &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            (path.strip_prefix(root()).unwrap().display().to_string(), code)
        })
        .collect()
}

/// Lines of `folder` that name one of `forbidden`; comments do not count.
fn mentions(folder: &str, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources(folder) {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in forbidden {
                if code.contains(word) {
                    found.push(format!("{path}:{}: {word}", number + 1));
                }
            }
        }
    }
    found
}

#[test]
fn each_layer_knows_only_what_it_may() {
    let rules: &[(&str, &[&str])] = &[
        ("core/src", &["tokio", "reqwest", "sea_orm", "axum", "std::fs", "std::net", "std::thread", "SystemTime::now"]),
        ("api/entity/src", &["congdan_core", "congdan_api", "axum"]),
        ("api/migration/src", &["congdan_entity", "congdan_core", "congdan_api"]),
        ("api/src/store", &["axum", "crate::routes", "crate::service", "crate::port", "reqwest"]),
        ("api/src/service", &["axum::", "sea_orm::sea_query", "reqwest", "crate::routes"]),
        ("api/src/routes", &["congdan_entity", "crate::store", "crate::port", "sea_orm"]),
        ("api/src/job", &["axum", "crate::routes"]),
        (
            "api/src/ask",
            &["crate::config", "crate::db", "crate::service", "crate::store", "sea_orm", "axum", "reqwest"],
        ),
        ("api/src/port", &["crate::store", "crate::service", "crate::routes", "sea_orm"]),
        ("bindings/src", &["congdan_api", "reqwest", "tokio", "if "]),
        ("android/app/src", &["uniffi."]),
        // Only a build for trying out has a way to a demo.
        ("android/app/src/main", &["vn.congdan.bridge.Demo", "networkSecurityConfig"]),
        ("android/app/src/release", &["vn.congdan.bridge.Demo", "networkSecurityConfig"]),
        ("android/bridge/src/main", &["DemoInvitation", "forDemo"]),
        // Only the build that Firebase wakes knows it.
        ("android/app/src/main", &["vn.congdan.push", "com.google.firebase"]),
        ("android/app/src/plain", &["vn.congdan.push", "com.google.firebase"]),
        ("android/push/fcm/src", &["uniffi.", "vn.congdan.app", "vn.congdan.bridge", "vn.congdan.design"]),
        ("android/data/src", &["uniffi.", "vn.congdan.design", "androidx.compose", "com.google.firebase"]),
        ("android/design/src", &["uniffi.", "vn.congdan.bridge", "vn.congdan.data"]),
        ("android/questions", &["uniffi.", "vn.congdan.data", "vn.congdan.app"]),
        ("android/features", &["uniffi.", "vn.congdan.data", "vn.congdan.app"]),
        ("ios/Sources/Features", &["import Generated", "CongDanFFI", "import OnPhone"]),
        ("ios/Sources/Model", &["import Generated", "CongDanFFI"]),
        ("ios/App", &["import Generated", "CongDanFFI"]),
    ];
    let found: Vec<String> = rules.iter().flat_map(|(folder, forbidden)| mentions(folder, forbidden)).collect();
    assert!(found.is_empty(), "these lines know what their layer may not:\n{}", found.join("\n"));
}

#[test]
fn features_of_the_android_app_do_not_know_each_other() {
    let features: Vec<String> = fs::read_dir(root().join("android/features"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(features.len() > 15, "the list of features means something: {features:?}");
    let mut found = Vec::new();
    for feature in &features {
        let folder = format!("android/features/{feature}/src");
        assert!(
            !mentions(&folder, &[format!("package vn.congdan.{feature}").as_str()]).is_empty(),
            "{folder} is named as its package"
        );
        let others: Vec<String> =
            features.iter().filter(|other| *other != feature).map(|other| format!("vn.congdan.{other}.")).collect();
        found.extend(mentions(&folder, &others.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    assert!(found.is_empty(), "what two screens share belongs to design or bridge:\n{}", found.join("\n"));
}

#[test]
fn every_route_stands_in_the_router() {
    let found: Vec<String> = mentions("api/src", &[".route(", "routes!(", ".nest("])
        .into_iter()
        .filter(|place| !place.starts_with("api/src/router.rs") && !place.starts_with("api/src/demo/"))
        .collect();
    assert!(found.is_empty(), "routes are registered in router.rs only:\n{}", found.join("\n"));
}

#[test]
fn a_file_is_one_idea() {
    let long: Vec<String> = ["core/src", "api/src", "api/entity/src", "api/migration/src", "bindings/src", "tests/src"]
        .into_iter()
        .flat_map(sources)
        .filter_map(|(path, text)| {
            let lines = text.lines().count();
            (lines > 400).then(|| format!("{path}: {lines} lines before its tests"))
        })
        .collect();
    assert!(long.is_empty(), "split these by idea:\n{}", long.join("\n"));
}

#[test]
fn no_room_is_called_utils() {
    let vague = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let found: Vec<String> =
        ["core/src", "api/src", "api/entity/src", "api/migration/src", "bindings/src", "tests/src"]
            .into_iter()
            .flat_map(sources)
            .map(|(path, _)| path)
            .filter(|path| {
                Path::new(path).iter().any(|part| vague.contains(&part.to_string_lossy().trim_end_matches(".rs")))
            })
            .collect();
    assert!(found.is_empty(), "a name says what is inside: {found:?}");
}

/// What cargo answers to `arguments`, in the workspace, from the lock file alone.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs the tests, so it is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo answers UTF-8")
}

#[test]
fn the_core_needs_no_c_and_no_runtime() {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version=1"])).unwrap();
    let linking: BTreeSet<&str> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| !package["links"].is_null())
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    assert!(linking.contains("libsqlite3-sys"), "the list of packages that link C means something");

    // Features as a phone has them: of this package alone, for Android.
    let tree = cargo(&[
        "tree",
        "--package=congdan-core",
        "--features=uniffi",
        "--edges=no-build,no-dev,no-proc-macro",
        "--prefix=none",
        "--format={p}",
        "--target=aarch64-linux-android",
    ]);
    let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.len() > 10, "the walk found too little to mean anything: {names:?}");
    let forbidden = ["tokio", "async-std", "reqwest", "hyper", "ring", "aws-lc-rs", "cc", "rand"];
    for name in names {
        assert!(!linking.contains(name), "{name} links a C library");
        assert!(!forbidden.contains(&name), "{name} brings a runtime, chance or C into the core");
    }
}
