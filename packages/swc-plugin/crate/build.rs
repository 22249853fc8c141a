//! Links the engine, which `scripts/build.ts` has compiled, and takes the planner's bytecode from there.
use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rustc-check-cfg=cfg(swc_ast_unknown)");
    println!("cargo:rerun-if-env-changed=TRACEGHOST_ENGINE");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let planner = Path::new(&out).join("planner.bin");
    // Clippy, on the host, links nothing.
    let Ok(engine) = env::var("TRACEGHOST_ENGINE") else {
        return fs::write(planner, []).expect("OUT_DIR can be written");
    };
    println!("cargo:rerun-if-changed={engine}");
    fs::copy(Path::new(&engine).join("planner.bin"), planner).expect("the build has made it");
    for object in ["answer", "dtoa", "libregexp", "libunicode", "quickjs"] {
        println!("cargo:rustc-cdylib-link-arg={engine}/{object}.o");
    }
    for argument in [
        "--allow-undefined",
        "-z",
        "stack-size=8388608",
        "-lm",
        "-lwasi-emulated-process-clocks",
        "-lwasi-emulated-signal",
        "-lc",
    ] {
        println!("cargo:rustc-cdylib-link-arg={argument}");
    }
    let builtins = env::var("TRACEGHOST_BUILTINS").expect("the build sets it");
    println!("cargo:rustc-cdylib-link-arg={builtins}");
}
