# Sourced: the Rust library for Android, without the NDK: rustc's own linker, stand-ins for bionic's libraries with the names that
# bionic.txt allows, and LLVM's unwinder. Everything it links is Rust; a dependency on C cannot come in this way.

# build_library ARCH OUT: leaves OUT/libcongdan_bindings.so as cargo made it, with its symbols.
build_library() {
  local arch=$1 out=$2 target=$1-linux-android profile=phone folder=phone
  # x86_64 is for emulators, which nobody waits for on a slow network: built as tests are, it takes half the work, and the host's
  # part of it (macros, build scripts) is there already.
  [ "$arch" != x86_64 ] || { profile=dev folder=debug; }
  make_linker "$arch" "$out/linker"
  # The linker alone, no flags: those would have everything built again that other builds for the target made already.
  phone_cargo rustc --quiet --package congdan-bindings --lib --crate-type cdylib --profile "$profile" --target "$target" \
    --config "target.$target.linker='$out/linker/rust-lld'"
  cp "target/$target/$folder/libcongdan_bindings.so" "$out/"
}

# make_linker ARCH OUT: OUT/rust-lld, which is rustc's own with what Android needs. rustc knows by the name how to speak to it.
make_linker() {
  local arch=$1 out=$2 unwinder lld
  unwinder=$CONGDAN_TOOLS/unwinder-$arch-$(sha256sum android/assembly/requirements.txt | cut -c1-12)
  [ -e "$unwinder/libunwind.a" ] || build_unwinder "$arch" "$unwinder"
  python3 android/assembly/stand_ins.py "$out" "$arch" "$zig"
  lld=$(echo "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld)
  # --no-rosegment: crash handlers before Android 10 misread a separate read-only segment.
  cat >"$out/rust-lld" <<END
#!/bin/sh
exec '$lld' "\$@" -L'$out' -L'$unwinder' -z max-page-size=16384 --no-undefined --no-rosegment --hash-style=gnu --build-id=sha1 \
  --enable-new-dtags --fatal-warnings --exclude-libs=libunwind.a -soname=libcongdan_bindings.so
END
  chmod +x "$out/rust-lld"
}

# build_unwinder ARCH OUT: OUT/libunwind.a from LLVM's sources, which zig's package carries; C declarations from its musl headers.
build_unwinder() {
  local arch=$1 out=$2 home include source file
  home=$(dirname "$zig") && include=$home/lib/libc/include source=$home/lib/libunwind
  export ZIG_GLOBAL_CACHE_DIR=$CONGDAN_SCRATCH/zig
  mkdir -p "$out.fresh"
  local flags=(-target "$arch-linux-android.26" -Oz -fPIC -DNDEBUG -D_LIBUNWIND_IS_NATIVE_ONLY -D_LIBUNWIND_HIDE_SYMBOLS
    -fvisibility=hidden -ffunction-sections -fdata-sections -funwind-tables -fno-sanitize=all -fstack-protector-strong
    -D__errno_location=__errno -I"$source/include" -I"$source/src" -nostdlibinc -isystem "$include/$arch-linux-musl"
    -isystem "$include/generic-musl" -isystem "$include/$arch-linux-any" -isystem "$include/any-linux-any")
  [ "$arch" != x86_64 ] || flags+=(-isystem "$include/x86-linux-any")
  "$zig" c++ "${flags[@]}" -std=c++17 -fno-exceptions -fno-rtti -nostdinc++ -c "$source/src/libunwind.cpp" -o "$out.fresh/libunwind.o"
  for file in UnwindLevel1 UnwindLevel1-gcc-ext; do
    "$zig" cc "${flags[@]}" -std=c99 -fexceptions -c "$source/src/$file.c" -o "$out.fresh/$file.o"
  done
  for file in UnwindRegistersRestore UnwindRegistersSave; do
    "$zig" cc "${flags[@]}" -c "$source/src/$file.S" -o "$out.fresh/$file.o"
  done
  "$zig" ar rcs "$out.fresh/libunwind.a" "$out.fresh"/*.o
  rm -rf "$out" && mv "$out.fresh" "$out"
}
