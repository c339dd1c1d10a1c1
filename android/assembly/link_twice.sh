# The rest of the linker that library.sh makes: links as rustc asks, and once more as it ships, beside it. Kotlin is generated from
# uniffi's descriptions in the first; no phone reads them.
"$lld" "$@" "${more[@]}"

arguments=() before= out=
for argument in "$@"; do
  case $before:$argument in
    -o:*)
      out=$argument
      arguments+=("$argument.shipped")
      ;;
    *:--version-script=*)
      sed '/UNIFFI_META_/d' "${argument#*=}" >"${argument#*=}.shipped"
      arguments+=("$argument.shipped")
      ;;
    *) arguments+=("$argument") ;;
  esac
  before=$argument
done
# Libraries of crates that are linked on the way have nothing to leave out, and nobody ships them.
case $out in *congdan_bindings*) "$lld" "${arguments[@]}" "${more[@]}" "${shipped[@]}" ;; esac
