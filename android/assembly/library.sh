# Sourced: the Rust library for Android, without the NDK: rustc's own linker, stand-ins for bionic's libraries with the names that
# bionic.txt allows, and an unwinder. Everything it links is Rust; a dependency on C cannot come in this way.

# build_library ARCH OUT: leaves OUT/libcongdan_bindings.so as cargo made it, from which Kotlin is generated, and what ships in
# OUT/shipped, both with their symbols.
build_library() {
  local arch=$1 out=$2 target=$1-linux-android profile=phone folder=phone linker=$CONGDAN_OUT/linker/$1 flags=()
  # The same place for everybody who builds: cargo builds all of it again for another linker.
  make_linker "$arch" "$linker"
  mkdir -p "$out/shipped"
  if [ "$arch" = x86_64 ]; then
    # For emulators, which nobody waits for on a slow network: built as tests are, it takes half the work, and the host's part of it
    # (macros, build scripts) is there already. No flags: those would have everything built again that other builds for the target made.
    profile=dev folder=debug
  else
    # Ciphers and sums in a loop and not unrolled, where the processor has no instructions for them; no folders of this machine.
    flags=(--config "target.$target.rustflags=['-Cforce-unwind-tables=no', '--cfg=sha2_backend_soft=\"compact\"',
      '--cfg=aes_backend_soft=\"compact\"', '--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=']")
  fi
  phone_cargo rustc --quiet --package congdan-bindings --lib --crate-type cdylib --profile "$profile" --target "$target" \
    --config "target.$target.linker='$linker/rust-lld'" ${flags[@]+"${flags[@]}"}
  local made=target/$target/$folder
  cp "$made/libcongdan_bindings.so" "$out/"
  cp "$made/deps/libcongdan_bindings.so.shipped" "$out/shipped/libcongdan_bindings.so"
}

# make_linker ARCH OUT: OUT/rust-lld, which is rustc's own with what Android needs. rustc knows by the name how to speak to it.
make_linker() {
  local arch=$1 out=$2 unwinder lld
  mkdir -p "$out"
  unwinder=$CONGDAN_TOOLS/unwinder-$arch-$(cat android/assembly/{requirements.txt,no_unwinder.c} | sha256sum | cut -c1-12)
  [ -e "$unwinder/libunwind.a" ] || build_unwinder "$arch" "$unwinder"
  python3 android/assembly/stand_ins.py "$out" "$arch" "$zig"
  lld=$(echo "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld)
  # --no-rosegment: crash handlers before Android 10 misread a separate read-only segment.
  local more=(-L"$out" -L"$unwinder" -z max-page-size=16384 --no-undefined --no-rosegment --hash-style=gnu --build-id=sha1
    --enable-new-dtags --fatal-warnings --exclude-libs=libunwind.a -soname=libcongdan_bindings.so)
  # Relocations packed as Android 6 and later read them; one copy of functions that are alike, and beside each other what packs well
  # together; no tables to unwind by.
  [ "$arch" = x86_64 ] || more+=(-O2 --icf=all --bp-compression-sort=function --pack-dyn-relocs=android --no-eh-frame-hdr -T "$PWD/android/assembly/without_tables.ld")
  {
    printf '#!/usr/bin/env bash\nset -euo pipefail\nlld=%q more=(' "$lld"
    printf '%q ' "${more[@]}"
    printf ')\n'
    cat android/assembly/link_twice.sh
  } >"$out/rust-lld"
  chmod +x "$out/rust-lld"
}

# The unwinder of the arch: LLVM's for what unwinds, none for what ends at a panic.
build_unwinder() {
  export ZIG_GLOBAL_CACHE_DIR=$CONGDAN_SCRATCH/zig
  rm -rf "$2.fresh" && mkdir -p "$2.fresh"
  if [ "$1" = x86_64 ]; then build_llvms_unwinder "$1" "$2.fresh"; else build_no_unwinder "$1" "$2.fresh"; fi
  "$zig" ar rcs "$2.fresh/libunwind.a" "$2.fresh"/*.o
  rm -rf "$2" && mv "$2.fresh" "$2"
}

build_no_unwinder() {
  "$zig" cc -target "$1-linux-android.26" -Oz -fPIC -fvisibility=hidden -ffunction-sections -fno-sanitize=all -fno-unwind-tables \
    -fno-asynchronous-unwind-tables -c android/assembly/no_unwinder.c -o "$2/no_unwinder.o"
}

# From LLVM's sources, which zig's package carries; C declarations from its musl headers.
build_llvms_unwinder() {
  local arch=$1 out=$2 home include source file
  home=$(dirname "$zig") && include=$home/lib/libc/include source=$home/lib/libunwind
  local flags=(-target "$arch-linux-android.26" -Oz -fPIC -DNDEBUG -D_LIBUNWIND_IS_NATIVE_ONLY -D_LIBUNWIND_HIDE_SYMBOLS
    -fvisibility=hidden -ffunction-sections -fdata-sections -funwind-tables -fno-sanitize=all -fstack-protector-strong
    -D__errno_location=__errno -I"$source/include" -I"$source/src" -nostdlibinc -isystem "$include/$arch-linux-musl"
    -isystem "$include/generic-musl" -isystem "$include/$arch-linux-any" -isystem "$include/any-linux-any")
  [ "$arch" != x86_64 ] || flags+=(-isystem "$include/x86-linux-any")
  "$zig" c++ "${flags[@]}" -std=c++17 -fno-exceptions -fno-rtti -nostdinc++ -c "$source/src/libunwind.cpp" -o "$out/libunwind.o"
  for file in UnwindLevel1 UnwindLevel1-gcc-ext; do
    "$zig" cc "${flags[@]}" -std=c99 -fexceptions -c "$source/src/$file.c" -o "$out/$file.o"
  done
  for file in UnwindRegistersRestore UnwindRegistersSave; do
    "$zig" cc "${flags[@]}" -c "$source/src/$file.S" -o "$out/$file.o"
  done
}
