# Where the programs are that the tests need besides Python; an empty answer means: not here. To be sourced.

postgresql_bin() { # the directory of the newest server's programs
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
  found=${found:-$(command -v initdb || true)}
  [ -z "$found" ] || dirname "$found"
}

has_libatomic() {
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q 'libatomic\.so\.1'
}

chromium_path() {
  if [ -n "${CHROMIUM:-}" ]; then
    echo "$CHROMIUM"
  else
    command -v chromium || command -v chromium-browser || command -v google-chrome || true
  fi
}
