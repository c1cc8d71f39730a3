# shellcheck shell=sh disable=SC2154
# Sourced by the commands beside it: finds a Java and runs a class of this module on it.
#
# Expects $name (of the command, for messages) and $home (the module's folder), and takes $training_words (what
# goes before the command, if anything) and $accelerator (a jar with a native Ed25519, used if it is there). Works with blanks in paths.

fail() { echo "$name: $*" >&2; exit 2; }

# A JVM knows only the paths that its locale can write: with LANG=C none that is not ASCII.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8

# jdk_release FOLDER: the feature version of the Java there, from its release file: asking the JVM would cost a start.
jdk_release() {
  [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_java() {
  on_path=$(command -v java 2>/dev/null) && on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for jdk in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    [ -n "$jdk" ] && release=$(jdk_release "$jdk") && [ -n "$release" ] && [ "$release" -ge 17 ] && return
  done
  fail "no Java 17 or newer found. Install one (Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME."
}

# resolve CLASS JARS: what to run, and on what. JARS are parted by colons and lie in target/.
resolve() {
  class=$1
  classpath=
  for jar in $(printf '%s' "$2" | tr : ' '); do
    [ -f "$home/target/$jar" ] || fail "not built yet: $home/target/$jar is missing. Run mvn package (or ./conform) first."
    classpath=$classpath${classpath:+:}$home/target/$jar
  done
  find_java
  # what a quick start takes: everything here either ends soon or waits most of the time
  quick="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
  if [ -f "${accelerator:-}" ]; then
    classpath=$classpath:$accelerator
    quick="$quick --enable-native-access=ALL-UNNAMED -Dflux-sign.ed25519=native"
  fi
}

# launch CLASS JARS WORDS...: replaces this shell by the command.
launch() {
  resolve "$@"
  shift 2
  kind=tool
  for word in "$@"; do
    [ "$word" != serve ] || kind=server
  done
  # shellcheck disable=SC2086 # flags are words
  if archive; then
    exec "$jdk/bin/java" $quick "$use$archive" -Xlog:disable -Xlog:all=off -cp "$classpath" "$class" "$@"
  else
    exec "$jdk/bin/java" $quick -cp "$classpath" "$class" "$@"
  fi
}

# archive: whether there is an archive of loaded classes for this Java, this build and this kind of command.
archive() {
  archive=$home/target/$kind-$release-$(printf '%s' "$jdk $classpath" | cksum | cut -d' ' -f1).archive
  if [ "$release" -ge 25 ]; then
    use=-XX:AOTCache= make=-XX:AOTCacheOutput=
  else
    use=-XX:SharedArchiveFile= make=-XX:ArchiveClassesAtExit=
  fi
  [ "$archive" -nt "$home/target/job-signing.jar" ]
}

# prepare CLASS JARS: makes the archives that are missing, which halves the start of all later runs: runs the command in
# earnest for a moment and keeps the classes that it took.
prepare() {
  resolve "$@"
  for kind in tool server; do
    archive && continue
    scratch=$(mktemp -d "$home/target/prepare.XXXXXX")
    chmod 755 "$scratch"
    printf '[sign]\nmax-ttl = 60\ndefault-type = "none"\nallowed-types = ["none"]\n[sign.munge]\nsocket-path = "/nowhere"\n' >"$scratch/sign.toml"
    (cd "$scratch" && "train_$kind" >log 2>&1) || :
    if [ -f "$scratch/archive" ]; then
      mv -f "$scratch/archive" "$archive"
    else
      echo "$name: no archive of classes could be made for a $kind, which starts slowly without; the last it said:" >&2
      tail -n 3 "$scratch/log" >&2
    fi
    rm -rf "$scratch"
  done
}

train_tool() {
  # shellcheck disable=SC2086
  printf '%s\n' \
    '{"id":1,"op":"hello","protocol":1,"directory":"."}' \
    '{"id":2,"op":"wrap","config":"sign.toml","payload":"YQ=="}' \
    '{"id":3,"op":"wrap","config":"sign.toml","payload":"YQ==","mechanism":"munge"}' \
    '{"id":4,"op":"unwrap","config":"sign.toml","signed":"dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkwAA==..none"}' \
    | timeout 60 "$jdk/bin/java" $quick "${make}archive" -cp "$classpath" "$class" ${training_words:-} adapter
}

train_server() {
  # shellcheck disable=SC2086
  timeout 60 "$jdk/bin/java" $quick "${make}archive" -cp "$classpath" "$class" ${training_words:-} \
    serve --config sign.toml >out &
  server=$!
  until [ -s out ] || ! kill -0 "$server" 2>/dev/null; do sleep 0.1; done
  kill "$server" 2>/dev/null
  wait "$server"
}
