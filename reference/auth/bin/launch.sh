# shellcheck shell=sh disable=SC2154,SC3013 # what the commands set; -nt, which dash has, too
# Sourced by the commands beside it: finds a Java and runs a class of this module on it.
#
# Expects $name (of the command, for messages) and $home (the module's folder), and takes $training_words (what
# goes before the command, if anything). Works with blanks in paths.

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
}

# settings KIND: JVM options of a tool, which ends soon, or of the server, which compiles well and stays small. More of
# them can be given in JDK_JAVA_OPTIONS, which Java itself reads.
settings() {
  case $1 in
    tool) flags="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" ;;
    server)
      flags="-XX:+UseSerialGC -Xms48m -Xmx128m -XX:MaxMetaspaceSize=128m -XX:ReservedCodeCacheSize=64m"
      # the thorough compiler begins four times later than by default: else it takes an eighth of a start on two cores
      flags="$flags -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000"
      ;;
  esac
  # the drivers of SQLite and tree-sitter have native parts
  flags="$flags --enable-native-access=ALL-UNNAMED"
}

# surroundings: what Java takes from them must not spoil what users wrote. Without UTF-8 it would read other words than
# those on the command line; and for a closed standard stream it would take the next file that it opens.
surroundings() {
  export LC_ALL=C.UTF-8
  { true 3<&0; } 2>/dev/null || exec </dev/null
  { true 3>&1; } 2>/dev/null || exec 1</dev/null # so that writing fails, and is said to fail
  true 3>&2 || exec 2>/dev/null
}

# launch CLASS JARS WORDS...: replaces this shell by the command.
launch() {
  surroundings
  resolve "$@"
  shift 2
  kind=tool
  if [ "${1:-} ${2:-}" = "start server" ]; then
    kind=server
    # glibc would keep what one thread gave back from the others: the server would grow with each large source it reads
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
  fi
  settings "$kind"
  # shellcheck disable=SC2086 # flags are words
  if archive; then
    exec "$jdk/bin/java" $flags "$use$archive" -Xlog:disable -Xlog:all=off -cp "$classpath" "$class" "$@"
  else
    exec "$jdk/bin/java" $flags -cp "$classpath" "$class" "$@"
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
  [ "$archive" -nt "$home/target/auth.jar" ]
}

# prepare CLASS JARS: makes the archives that are missing, which more than halves the start of all later runs: runs a
# server and a command against it in earnest for a moment, and keeps the classes that they took.
prepare() {
  resolve "$@"
  kind=tool && archive && kind=server && archive && return
  training=$(mktemp -d "$home/target/prepare.XXXXXX")
  (cd "$training" && FLUX_HOME=$training FLUX_SECURITY__AUTH__API_KEYS__ENABLED=true train) || :
  for kind in tool server; do
    if archive; then
      continue
    elif [ -f "$training/$kind" ]; then
      mv -f "$training/$kind" "$archive"
    else
      echo "$name: no archive of classes could be made for a $kind, which starts slowly without; the last it said:" >&2
      tail -n 3 "$training/$kind.log" >&2
    fi
  done
  rm -rf "$training"
}

# run_kind KIND WORDS...: in the folder of the training
run_kind() {
  kind=$1
  shift
  settings "$kind"
  # shellcheck disable=SC2086
  exec "$jdk/bin/java" $flags "$make$training/$kind" -cp "$classpath" "$class" ${training_words:-} "$@"
}

train() {
  (run_kind server start server --host 127.0.0.1 --port 0) >server.log 2>&1 &
  server=$!
  until grep -qs ' ready at ' server.log || ! kill -0 "$server" 2>/dev/null; do sleep 0.1; done
  (
    FLUX_SERVER_HOST=127.0.0.1 FLUX_SERVER_PORT=$(sed -n 's/.*ready at .*:\([0-9]*\)$/\1/p' server.log) FLUX_AUTH_TOKEN=$(cat admin-bootstrap-key)
    export FLUX_SERVER_HOST FLUX_SERVER_PORT FLUX_AUTH_TOKEN
    run_kind tool principals list
  ) >tool.log 2>&1
  kill "$server" 2>/dev/null
  wait "$server"
}
