Feature: Configuration in detail
  How the Flux library reads its configuration: TOML files that a pattern
  matches, put together table by table, and a [sign] table without defaults.
  Requests are signed with none here, for which no peer is needed.

  Background:
    Given default-type is "none"
    And allowed-types is [ "none" ]

  @JOB-CONF-11 @MUST
  Rule: A configuration without a [sign] table, or with something else of that name, is refused

    Scenario Outline: <text>
      Given a configuration with which requests are signed and verified
      When the configuration is <text>
      Then signing and verifying are refused with the error "<error>"
      But with the configuration as before requests are signed and verified

      Examples:
        | text       | error                                           | why               |
        | nothing    | configuration object 'sign' not found           | an empty file     |
        | [other]    | configuration object 'sign' not found           | another table     |
        | sign = 1   | sign: config error: invalid config object       | no table          |
        | [[sign]]   | sign: config error: invalid config object       | a list of tables  |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector               |
        | cfg-sign-not-table   |
        | cfg-sign-array-table |

  @JOB-CONF-12 @MUST
  Rule: The error for an unknown key in [sign] names the key

    Scenario Outline: <key>
      Given a configuration with which requests are signed and verified
      When the key <key> with the value <value> is added to [sign]
      Then signing and verifying are refused with the error "sign: config error: key '<key>' is unknown"
      But with that key taken out requests are signed and verified

      Examples:
        | key     | value | why                             |
        | foo     | 1     | unknown                         |
        | Max-TTL | 1     | case counts                     |
        | munge   | 1     | a table's name, but no table    |
        | curve   | "x"   | a table's name, but no table    |

    Scenario: An unknown table in [sign], and anything outside of it, is passed over
      Given a configuration with which requests are signed and verified
      When a table [sign.later] is added to it
      And a table [unrelated] is added to it
      Then requests are signed and verified with it

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector                 |
        | cfg-unknown-key        |
        | cfg-unknown-table      |
        | cfg-case-key           |
        | cfg-munge-scalar       |
        | cfg-curve-scalar       |
        | cfg-top-unknown-scalar |

  @JOB-CONF-13 @MUST
  Rule: max-ttl, default-type and allowed-types must all be set

    Scenario Outline: <key>
      Given a configuration with which requests are signed and verified
      When <key> is left out
      Then signing and verifying are refused with the error "sign: config error: '<key>' must be set"
      But with <key> as before requests are signed and verified

      Examples:
        | key           | why           |
        | max-ttl       | no default    |
        | default-type  | no default    |
        | allowed-types | no default    |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector          |
        | cfg-ttl-missing |
        | cfg-dt-missing  |

  @JOB-CONF-14 @MUST
  Rule: The error for a value of the wrong type names the key and the type

    Scenario Outline: <key> = <value>
      Given a configuration with which requests are signed and verified
      When <key> becomes <value>
      Then signing and verifying are refused with the error "sign: config error: '<key>' must be of type <type>"
      But with <key> as before requests are signed and verified

      Examples:
        | key           | value                | type   | why             |
        | max-ttl       | "30"                 | int64  | a string        |
        | max-ttl       | 30.0                 | int64  | a float         |
        | max-ttl       | true                 | int64  | a boolean       |
        | max-ttl       | 2020-01-01T00:00:00Z | int64  | a time          |
        | max-ttl       | [ 1 ]                | int64  | a list          |
        | default-type  | 1                    | string | an integer      |
        | default-type  | [ "none" ]           | string | a list          |
        | allowed-types | "none"               | array  | a string        |
        | allowed-types | 1                    | array  | an integer      |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector         |
        | cfg-ttl-string |
        | cfg-ttl-float  |
        | cfg-ttl-bool   |
        | cfg-ttl-date   |
        | cfg-ttl-array  |
        | cfg-ttl-tbl    |
        | cfg-dt-int     |
        | cfg-dt-array   |
        | cfg-at-string  |
        | cfg-ttl-hex    |

  @JOB-CONF-15 @MUST
  Rule: max-ttl is greater than zero and fits 64 bits

    Scenario Outline: max-ttl = <value>
      Given a configuration with which requests are signed and verified
      When max-ttl becomes <value>
      Then signing and verifying are refused with the error "sign: max-ttl should be greater than zero"
      But with max-ttl as before requests are signed and verified

      Examples:
        | value | why                          |
        | 0     | nothing would ever be valid  |
        | -1    | nothing would ever be valid  |
        | -99   | nothing would ever be valid  |

    Scenario: The largest integer, and one more
      Given a configuration with which requests are signed and verified
      When max-ttl becomes 9223372036854775808
      Then no request is both signed and verified with it
      But with max-ttl 9223372036854775807 requests are signed and verified

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector             |
        | cfg-ttl-neg1       |
        | cfg-ttl-max        |
        | cfg-ttl-plus       |
        | cfg-ttl-underscore |

  @JOB-CONF-16 @MUST
  Rule: allowed-types holds at least one name, each a known mechanism

    Scenario Outline: allowed-types = <value>
      Given a configuration with which requests are signed and verified
      When allowed-types becomes <value>
      Then signing and verifying are refused with the error "sign: <error>"
      But with allowed-types as before requests are signed and verified

      Examples:
        | value               | error                         | why                     |
        | []                  | allowed-types array is empty  | nothing would be let in |
        | [ "foo" ]           | unknown mechanism=foo         | no such mechanism       |
        | [ "none", "foo" ]   | unknown mechanism=foo         | no such mechanism       |
        | [ "NONE" ]          | unknown mechanism=NONE        | names are lower case    |
        | [ 1 ]               | allowed-types[0] not a string | no name                 |
        | [ [ "none" ] ]      | allowed-types[0] not a string | no name                 |

    Scenario: A name may be listed twice
      Given a configuration with which requests are signed and verified
      When allowed-types becomes [ "none", "none" ]
      Then requests are signed and verified with it

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector           |
        | cfg-at-empty     |
        | cfg-at-unknown   |
        | cfg-at-case      |
        | cfg-at-nested    |
        | cfg-at-tables    |
        | cfg-at-multiline |

  @JOB-CONF-17 @MUST
  Rule: default-type is a known mechanism; it need not be in allowed-types

    Scenario Outline: default-type = <value>
      Given a configuration with which requests are signed and verified
      When default-type becomes <value>
      Then no request is both signed and verified with it
      But with default-type as before requests are signed and verified

      Examples:
        | value  | why                   |
        | "foo"  | no such mechanism     |
        | "None" | names are lower case  |
        | ""     | no name               |

    Scenario: A default that is not allowed here
      Given a configuration with which requests are signed and verified
      When default-type becomes "munge"
      Then unsigned requests are still verified with it

  @JOB-CONF-18 @MUST
  Rule: Files are read in sorted order, and a later file's table replaces an earlier one whole

    Scenario Outline: <files>
      Given the configuration files
        | name   | content |
        | a.toml | <a>     |
        | b.toml | <b>     |
      Then requests are <outcome> with it

      Examples:
        | files                                  | a              | b                 | outcome             | why                                |
        | two tables                             | a good [sign]  | another table     | signed and verified | tables may live apart              |
        | a bad table, then a good one           | a bad [sign]   | a good [sign]     | signed and verified | the later one counts               |
        | a good table, then a bad one           | a good [sign]  | a bad [sign]      | neither signed nor verified | the later one counts       |
        | a table in two halves                  | half of [sign] | the other half    | neither signed nor verified | replaced, not merged       |
        | a table, and a part of it              | a good [sign]  | only [sign.munge] | neither signed nor verified | replaced, not merged       |

    Scenario: The names decide about the order, not the time of writing
      Given the configuration files
        | name   | content       |
        | b.toml | a good [sign] |
        | a.toml | a bad [sign]  |
      Then requests are signed and verified with it

    Scenario Outline: A file named <name> is not matched
      Given the configuration files
        | name   | content       |
        | a.toml | a good [sign] |
        | <name> | a bad [sign]  |
      Then requests are signed and verified with it

      Examples:
        | name      | why                     |
        | .b.toml   | hidden                  |
        | b.conf    | of another kind         |
        | b.toml.bak | of another kind        |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector                             |
        | cfg-two-files-split-tables         |
        | cfg-two-files-same-table-override  |
        | cfg-two-files-same-table-override2 |
        | cfg-two-files-fragment             |
        | cfg-two-files-subtable             |

  @JOB-CONF-19 @MUST
  Rule: A pattern that matches nothing and a file that cannot be parsed are errors that name it

    Scenario: Nothing is matched
      Given a configuration with which requests are signed and verified
      When its file is taken away
      Then signing and verifying are refused with the error "pattern {pattern} matched nothing"
      But with the file back in place requests are signed and verified

    Scenario: The folder does not exist
      Given a configuration with which requests are signed and verified
      When its folder is taken away
      Then signing and verifying are refused with the error "{pattern}::-1: Read error"
      But with the folder back in place requests are signed and verified

    Scenario Outline: A broken line: <line>
      Given a configuration with which requests are signed and verified
      When the line <line> is added to it
      Then signing and verifying are refused with an error that begins with "{file}::"
      But with the configuration as before requests are signed and verified

      Examples:
        | line             | why                |
        | max-ttl          | no value           |
        | = 5              | no key             |
        | foo = "unending  | no end             |

    Scenario: One broken file spoils all
      Given the configuration files
        | name   | content       |
        | a.toml | a good [sign] |
        | b.toml | no TOML       |
      Then requests are neither signed nor verified with it
      But without the last file they are signed and verified

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector              |
        | cfg-hidden          |
        | cfg-nonsuffix       |
        | cfg-second-file-bad |

  @JOB-CONF-20 @MUST @needs:path-security
  Rule: Run by root, a configuration file that others could have written is refused

    Scenario Outline: <file>
      Given a configuration with which requests are signed and verified
      When its <file>
      Then signing and verifying are refused with the error "{file}::-1: unable to open: <error>"
      But with the configuration as before requests are signed and verified

      Examples:
        | file                               | error                                                 | why                           |
        | file can be written by all         | bad file permissions (0646)                           | anybody could allow none      |
        | file is a symbolic link            | symbolic link                                         | it could lead anywhere        |
        | file is a folder                   | File is not a regular file                            | nothing to read               |
        | file is a link to nowhere          | No such file or directory                             | nothing to read               |
        | folder can be written by all       | parent directory is world-writable without sticky bit | the file could be replaced    |

    Scenario: A folder that all may write to, but only to their own, is good
      Given a configuration with which requests are signed and verified
      When its folder can be written by all, with the sticky bit
      Then requests are signed and verified with it

  @JOB-CONF-21 @MAY
  Rule: The test value -100 for max-ttl makes every signature an expired one

    @peer:munge
    Scenario: munge
      Given a MUNGE domain with the hosts login and compute
      And the recommended configuration
      And alice signs a request
      When max-ttl becomes -100
      And it is verified
      Then it is refused with the error "sign-munge-verify: max-ttl exceeded"
      But under the recommended configuration the same request is accepted as alice's

    Scenario: curve
      Given allowed-types is [ "curve" ]
      And a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When max-ttl becomes -100
      And it is verified
      Then it is refused with the error "sign-curve-verify: xtime or max-ttl exceeded"
      But with a max-ttl of 100 seconds the same request is accepted as alice's

  @JOB-CONF-22 @MUST
  Rule: Configuration is TOML in all its usual spellings, and what is no TOML or beyond the limits is refused whole

    Scenario Outline: <spelling>
      Given a configuration with which requests are signed and verified
      When it is spelt <spelling>
      Then requests are signed and verified with it

      Examples:
        | spelling                     | why                            |
        | with CR LF at the line ends  | edited elsewhere               |
        | with dotted keys             | legal                          |
        | with quoted keys             | legal                          |
        | with lists over many lines   | legal                          |
        | with a hexadecimal max-ttl   | legal                          |
        | with an underscored max-ttl  | legal                          |
        | with comments at line ends   | legal                          |
        | with 9990 empty lines        | below the limit of 10000       |

    Scenario Outline: <content>
      Given a configuration with which requests are signed and verified
      When its text has <content>
      Then signing and verifying are refused with an error that begins with "{file}::"
      But with the configuration as before requests are signed and verified

      Examples:
        | content                       | why                                       |
        | a zero byte                   | not a text                                |
        | a control character           | not allowed in TOML                       |
        | a byte that is not UTF-8      | not a text                                |
        | an unclosed bracket           | not TOML                                  |
        | a key twice                   | which one counts?                         |
        | the [sign] table twice        | which one counts?                         |
        | 10001 empty lines             | beyond the limit of 10000                 |
        | lists 33 deep                 | beyond the limit of 32                    |
        | lists 100000 deep             | must not exhaust the reader               |
        | 11 MiB of comments            | beyond what is read                       |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then the outcome is the recorded one

      Examples:
        | vector          |
        | cfg-crlf        |
        | cfg-dotted      |
        | cfg-quoted-keys |
        | cfg-nested32    |
        | cfg-nul-byte    |
        | cfg-ctrl        |
        | cfg-bom         |
        | cfg-unbalanced  |
        | cfg-dup-key     |
        | cfg-dup-table   |
