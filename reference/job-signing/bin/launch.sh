# Sourced by the commands beside it: finds a Java and runs a class of this module on it.
#
# Expects $name (of the command, for messages) and $home (the module's folder), and takes $training_words (what makes the
# class an adapter, if that isn't just "adapter"). Works with blanks in paths.

fail() { echo "$name: $*" >&2; exit 2; }

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

# launch CLASS JARS WORDS...: replaces this shell. JARS are parted by colons and lie in target/.
launch() {
  class=$1
  jars=$2
  shift 2
  classpath=
  for jar in $(printf '%s' "$jars" | tr : ' '); do
    [ -f "$home/target/$jar" ] || fail "not built yet: $home/target/$jar is missing. Run mvn package (or ./conform) first."
    classpath=$classpath${classpath:+:}$home/target/$jar
  done
  find_java
  # a server gets the JVM's own defaults, what lives shortly or waits mostly gets these
  quick="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
  for word in "$@"; do
    [ "$word" != serve ] || quick=
  done
  # shellcheck disable=SC2086 # flags are words
  if [ -n "$quick" ] && archive; then
    exec "$jdk/bin/java" $quick "$use$archive" -Xshare:auto -Xlog:disable -Xlog:all=off -cp "$classpath" "$class" "$@"
  else
    exec "$jdk/bin/java" $quick -cp "$classpath" "$class" "$@"
  fi
}

# archive: whether there is an archive of loaded classes for this Java and this build; made here when it is missing and
# target/ can be written. It halves the start.
archive() {
  archive=$home/target/classes-$release-$(printf '%s' "$jdk $classpath" | cksum | cut -d' ' -f1).archive
  if [ "$release" -ge 25 ]; then
    use=-XX:AOTCache= make=-XX:AOTCacheOutput=
  else
    use=-XX:SharedArchiveFile= make=-XX:ArchiveClassesAtExit=
  fi
  [ "$archive" -nt "$home/target/job-signing.jar" ] || train
  [ "$archive" -nt "$home/target/job-signing.jar" ]
}

# Has an adapter sign and verify a little and keeps the classes that it took. One of several that start together does so.
train() {
  lock=$archive.lock
  [ -z "$(find "$lock" -maxdepth 0 -mmin +2 2>/dev/null)" ] || rm -rf "$lock" # whoever made it was killed
  mkdir "$lock" 2>/dev/null || return 0
  printf '[sign]\nmax-ttl = 60\ndefault-type = "none"\nallowed-types = ["none"]\n[sign.munge]\nsocket-path = "/nowhere"\n' >"$lock/sign.toml"
  # shellcheck disable=SC2086
  printf '%s\n' \
    '{"id":1,"op":"hello","protocol":1,"directory":"."}' \
    "{\"id\":2,\"op\":\"wrap\",\"config\":\"sign.toml\",\"payload\":\"YQ==\"}" \
    "{\"id\":3,\"op\":\"wrap\",\"config\":\"sign.toml\",\"payload\":\"YQ==\",\"mechanism\":\"munge\"}" \
    "{\"id\":4,\"op\":\"unwrap\",\"config\":\"sign.toml\",\"signed\":\"dmVyc2lvbgBpMQBtZWNoYW5pc20Ac25vbmUAdXNlcmlkAGkwAA==..none\"}" \
    | (cd "$lock" && timeout 60 "$jdk/bin/java" $quick "$make$lock/archive" \
      -cp "$classpath" "$class" ${training_words:-adapter} >log 2>&1) || :
  [ ! -f "$lock/archive" ] || mv -f "$lock/archive" "$archive"
  rm -rf "$lock"
}
