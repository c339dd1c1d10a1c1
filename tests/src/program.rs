//! The program itself, as an operator would start it.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use serde_json::Value;

/// The debug build of the program, built once.
///
/// # Panics
/// It does not compile.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--workspace", "--all-targets", "--offline", "--locked"])
            .arg("--message-format=json-render-diagnostics")
            .current_dir(root)
            .output()
            .expect("cargo built this test, too");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let messages = String::from_utf8(built.stdout).expect("cargo's messages are JSON");
        let mut made = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let made = made.find_map(|message| {
            // The program itself: its tests are a program of the same name.
            let is_ours = message["target"]["name"] == "congdan" && message["profile"]["test"] == false;
            message["executable"].as_str().filter(|_| is_ours).map(PathBuf::from)
        });
        made.expect("cargo says where the program is")
    })
}
