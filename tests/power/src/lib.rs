//! A disk that can lose power, for tests: a shim that is preloaded into the program under test.
//!
//! `tests/cut.rs` and the tests of `sightline` compile it and set the variables that `shim.c`
//! explains; `tests/postgres.rs` has a whole server run on the disk of `shadow.c`. What always holds: nothing but the process that it is preloaded into sees it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What a process ends with when its power is cut.
pub const CUT: i32 = 99;

/// Compiles the shim into a folder and says where it is. Several processes may do so at once.
///
/// # Panics
/// When there is no C compiler, which Rust itself needs to link, or the folder can't be written.
#[must_use]
pub fn shim(folder: &Path) -> PathBuf {
    compiled(folder, "power", include_str!("shim.c"))
}

/// Compiles the shim of a disk that forgets what was not synced, for a server of many processes.
///
/// # Panics
/// As [`shim`].
#[must_use]
pub fn shadow(folder: &Path) -> PathBuf {
    compiled(folder, "shadow", include_str!("shadow.c"))
}

fn compiled(folder: &Path, name: &str, source: &str) -> PathBuf {
    fs::create_dir_all(folder).expect("the folder for tests can be made");
    let mine = folder.join(format!("{name}-{}.so", std::process::id()));
    let file = folder.join(format!("{name}-{}.c", std::process::id()));
    fs::write(&file, source).expect("the folder for tests can be written");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&mine)
        .arg(&file)
        .args(["-ldl", "-lpthread"])
        .status()
        .expect("a C compiler is there; install one, as Rust itself needs it to link");
    assert!(made.success(), "the shim does not compile");
    fs::remove_file(&file).ok();
    let shim = folder.join(format!("{name}.so"));
    fs::rename(&mine, &shim).expect("a file can be renamed in its folder");
    shim
}
