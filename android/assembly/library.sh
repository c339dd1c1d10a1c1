# Sourced: the Rust library for Android, without the NDK: rustc's own linker, stand-ins for bionic's libraries with the names that
# bionic.txt allows, and an unwinder. Everything it links is Rust; a dependency on C cannot come in this way.

# build_library ARCH OUT: leaves OUT/libcongdan_bindings.so as cargo made it, from which Kotlin is generated, and what ships in
# OUT/shipped, both with their symbols.
build_library() {
  local arch=$1 out=$2 target=$1-linux-android linker=$CONGDAN_OUT/linker/$1 folder
  # The same place for everybody who builds: cargo builds all of it again for another linker.
  make_linker "$arch" "$linker"
  mkdir -p "$out/shipped"
  local what=(rustc --quiet --package congdan-bindings --lib --crate-type cdylib --target "$target"
    --config "target.$target.linker='$linker/rust-lld'")
  if [ "$arch" = x86_64 ]; then
    # For emulators, which nobody waits for on a slow network: built as tests are, it takes half the work, and the host's part of it
    # (macros, build scripts) is there already. No flags: those would have everything built again that other builds for the target made.
    folder=debug
    phone_cargo "${what[@]}"
  else
    # Ciphers and sums in a loop and not unrolled, where the processor has no instructions for them; no folders of this machine; no words
    # of `Debug`, which are for tests and the service's log. What goes into its callers is decided once, where the whole is seen. Not cut
    # into pieces that several functions share: calls of those pack worse than the code itself.
    folder=phone
    small_cargo "${what[@]}" --profile phone --config "target.$target.rustflags=['-Zunstable-options', '-Cpanic=immediate-abort',
      '-Zinline-mir=no', '-Zfmt-debug=none', '-Zlocation-detail=none', '-Cforce-unwind-tables=no',
      '--cfg=sha2_backend_soft=\"compact\"', '--cfg=aes_backend_soft=\"compact\"',
      '--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=']" -- -Cllvm-args=-enable-machine-outliner=never
  fi
  local made=target/$target/$folder
  cp "$made/libcongdan_bindings.so" "$out/"
  cp "$made/deps/libcongdan_bindings.so.shipped" "$out/shipped/libcongdan_bindings.so"
}

# make_linker ARCH OUT: OUT/rust-lld, which is rustc's own with what Android needs. rustc knows by the name how to speak to it.
make_linker() {
  local arch=$1 out=$2 lld unwinder shipped=()
  mkdir -p "$out"
  python3 android/assembly/stand_ins.py "$out" "$arch" "$zig"
  lld=$(echo "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld)
  # --no-rosegment: crash handlers before Android 10 misread a separate read-only segment.
  local more=(-L"$out" -z max-page-size=16384 --no-undefined --no-rosegment --hash-style=gnu --build-id=sha1
    --enable-new-dtags --fatal-warnings --exclude-libs=libunwind.a -soname=libcongdan_bindings.so)
  if [ "$arch" = x86_64 ]; then
    unwinder=$CONGDAN_TOOLS/unwinder-$arch-$(sha256sum android/assembly/requirements.txt | cut -c1-12)
    [ -e "$unwinder/libunwind.a" ] || build_unwinder "$arch" "$unwinder"
    more+=(-L"$unwinder")
  else
    export ZIG_GLOBAL_CACHE_DIR=$CONGDAN_SCRATCH/zig
    "$zig" cc -target "$arch-linux-android.26" -Oz -fPIC -fvisibility=hidden -fno-sanitize=all -fno-unwind-tables \
      -fno-asynchronous-unwind-tables -c android/assembly/no_unwinder.c -o "$out/no_unwinder.o"
    rm -f "$out/libunwind.a" && "$zig" ar rcs "$out/libunwind.a" "$out/no_unwinder.o"
    # Relocations packed as Android 6 and later read them; one copy of functions that are alike, and beside each other what packs
    # well together.
    shipped=(-O2 --icf=all --bp-compression-sort=function --pack-dyn-relocs=android --no-eh-frame-hdr)
  fi
  {
    printf '#!/usr/bin/env bash\nset -euo pipefail\nlld=%q more=(' "$lld"
    printf '%q ' "${more[@]}"
    printf ') shipped=('
    [ ${#shipped[@]} = 0 ] || printf '%q ' "${shipped[@]}"
    printf ')\n'
    cat android/assembly/link_twice.sh
  } >"$out/rust-lld"
  chmod +x "$out/rust-lld"
}

# LLVM's unwinder, from its sources, which zig's package carries; C declarations from its musl headers.
build_unwinder() {
  local arch=$1 out=$2.fresh home include source file
  export ZIG_GLOBAL_CACHE_DIR=$CONGDAN_SCRATCH/zig
  rm -rf "$out" && mkdir -p "$out"
  home=$(dirname "$zig") && include=$home/lib/libc/include source=$home/lib/libunwind
  local flags=(-target "$arch-linux-android.26" -Oz -fPIC -DNDEBUG -D_LIBUNWIND_IS_NATIVE_ONLY -D_LIBUNWIND_HIDE_SYMBOLS
    -fvisibility=hidden -ffunction-sections -fdata-sections -funwind-tables -fno-sanitize=all -fstack-protector-strong
    -D__errno_location=__errno -I"$source/include" -I"$source/src" -nostdlibinc -isystem "$include/$arch-linux-musl"
    -isystem "$include/generic-musl" -isystem "$include/$arch-linux-any" -isystem "$include/any-linux-any" -isystem "$include/x86-linux-any")
  "$zig" c++ "${flags[@]}" -std=c++17 -fno-exceptions -fno-rtti -nostdinc++ -c "$source/src/libunwind.cpp" -o "$out/libunwind.o"
  for file in UnwindLevel1 UnwindLevel1-gcc-ext; do
    "$zig" cc "${flags[@]}" -std=c99 -fexceptions -c "$source/src/$file.c" -o "$out/$file.o"
  done
  for file in UnwindRegistersRestore UnwindRegistersSave; do
    "$zig" cc "${flags[@]}" -c "$source/src/$file.S" -o "$out/$file.o"
  done
  "$zig" ar rcs "$out/libunwind.a" "$out"/*.o
  rm -rf "$2" && mv "$out" "$2"
}
