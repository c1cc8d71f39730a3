@peer:munge
Feature: Configuration in detail
  How the Flux library reads its configuration: TOML files that a pattern
  matches, put together table by table, and a [sign] table without defaults.
  What mechanism signs does not matter here: {mechanism} stands for one that the
  implementation has, none if it can be, because none needs nothing else.

  Background:
    Given a configuration for none, else munge, else curve

  @JOB-CONF-11 @MUST
  Rule: A configuration without a [sign] table, or with something else of that name, is refused

    Scenario Outline: A configuration that is <text> is refused
      Given a configuration with which requests are signed and verified
      When the configuration is <text>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | text     | why              |
        | nothing  | an empty file    |
        | [other]  | another table    |
        | sign = 1 | no table         |
        | [[sign]] | a list of tables |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector               | verdict | why              |
        | cfg-sign-not-table   | refused | a number         |
        | cfg-sign-array-table | refused | a list of tables |

  @JOB-CONF-12 @MUST
  Rule: A table that [sign] does not know is passed over, a key of a known table's name is not

    Scenario Outline: A key of the name <key>, which is a table's, is refused
      Given a configuration with which requests are signed and verified
      When the key <key> of [sign] is <value> and no table
      Then requests are neither signed nor verified with it
      But with that key taken out requests are signed and verified

      Examples:
        | key   | value | why                  |
        | munge | 1     | a number is no table |
        | munge | "x"   | a string is no table |
        | curve | 1     | a number is no table |
        | curve | "x"   | a string is no table |

    Scenario: An unknown table in [sign], and anything outside of it, is passed over
      Given a configuration with which requests are signed and verified
      When a table [sign.later] is added to it
      And a table [unrelated] is added to it
      Then requests are signed and verified with it

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                 | verdict | why                          |
        | cfg-unknown-key        | refused | unknown                      |
        | cfg-unknown-table      | signed  | an unknown table             |
        | cfg-case-key           | refused | case counts                  |
        | cfg-munge-scalar       | refused | a table's name, but no table |
        | cfg-curve-scalar       | refused | a table's name, but no table |
        | cfg-top-unknown-scalar | signed  | outside of [sign]            |

  @JOB-CONF-13 @MUST
  Rule: max-ttl, default-type and allowed-types must all be set

    Scenario Outline: A configuration without <key> is refused
      Given a configuration with which requests are signed and verified
      When <key> is left out
      Then requests are neither signed nor verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key           | why        |
        | max-ttl       | no default |
        | default-type  | no default |
        | allowed-types | no default |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector          | verdict | why             |
        | cfg-ttl-missing | refused | no max-ttl      |
        | cfg-dt-missing  | refused | no default-type |

  @JOB-CONF-15 @MUST
  Rule: max-ttl is greater than zero and fits 64 bits

    Scenario Outline: max-ttl = <value> is refused
      Given a configuration with which requests are signed and verified
      When max-ttl becomes <value>
      Then requests are neither signed nor verified with it
      But with max-ttl as before requests are signed and verified

      Examples:
        | value | why                         |
        | 0     | nothing would ever be valid |
        | -1    | nothing would ever be valid |
        | -99   | nothing would ever be valid |

    Scenario: The largest integer is a max-ttl, and one more is not
      Given a configuration with which requests are signed and verified
      When max-ttl becomes 9223372036854775808
      Then requests are neither signed nor verified with it
      But with max-ttl 9223372036854775807 requests are signed and verified

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector             | verdict | why                       |
        | cfg-ttl-neg1       | refused | -1                        |
        | cfg-ttl-max        | signed  | the largest integer       |
        | cfg-ttl-plus       | signed  | a number with a sign      |
        | cfg-ttl-underscore | signed  | a number with underscores |

  @JOB-CONF-16 @MUST
  Rule: allowed-types holds at least one name, each a known mechanism

    Scenario Outline: allowed-types = <value> is refused
      Given a configuration with which requests are signed and verified
      When allowed-types becomes <value>
      Then requests are neither signed nor verified with it
      But with allowed-types as before requests are signed and verified

      Examples:
        | value                    | why                     |
        | []                       | nothing would be let in |
        | [ "foo" ]                | no such mechanism       |
        | [ "{mechanism}", "foo" ] | no such mechanism       |
        | [ "MUNGE" ]              | names are lower case    |
        | [ 1 ]                    | no name                 |
        | [ [ "{mechanism}" ] ]    | no name                 |
        | [ "{mechanism}", 1 ]     | one good name does not make up |
        | [ 1, "{mechanism}" ]     | in whichever order      |

    Scenario: A mechanism may be listed twice in allowed-types
      Given a configuration with which requests are signed and verified
      When allowed-types becomes [ "{mechanism}", "{mechanism}" ]
      Then requests are signed and verified with it

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector           | verdict | why                    |
        | cfg-at-empty     | refused | an empty list          |
        | cfg-at-unknown   | refused | no such mechanism      |
        | cfg-at-case      | refused | names are lower case   |
        | cfg-at-nested    | refused | a list in the list     |
        | cfg-at-tables    | refused | tables in the list     |
        | cfg-at-multiline | signed  | a list over many lines |

  @JOB-CONF-17 @MUST
  Rule: default-type is a known mechanism; it need not be in allowed-types

    Scenario Outline: default-type = <value> is refused
      Given a configuration with which requests are signed and verified
      When default-type becomes <value>
      Then requests are neither signed nor verified with it
      But with default-type as before requests are signed and verified

      Examples:
        | value  | why                  |
        | "foo"  | no such mechanism    |
        | "None" | names are lower case |
        | ""     | no name              |

    @mechanism:munge @mechanism:none
    Scenario: A default-type that is not in allowed-types is no obstacle to verification
      Given a configuration with which requests are signed and verified
      When default-type becomes "munge"
      Then unsigned requests are still verified with it

    @needs:uid @mechanism:none
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      Examples:
        | vector         | verdict | why                  |
        | cfg-dt-unknown | refused | no such mechanism    |
        | cfg-dt-case    | refused | names are lower case |
        | cfg-dt-empty   | refused | no name              |

  @JOB-CONF-18 @MUST
  Rule: Files are read in sorted order, and a later file's table replaces an earlier one whole

    Scenario Outline: Of two configuration files, <files>: requests are <outcome>
      Given the configuration files
        | name   | content |
        | a.toml | <a>     |
        | b.toml | <b>     |
      Then requests are <outcome> with it

      Examples:
        | files                        | a              | b                 | outcome                     | why                   |
        | two tables                   | a good [sign]  | another table     | signed and verified         | tables may live apart |
        | a bad table, then a good one | a bad [sign]   | a good [sign]     | signed and verified         | the later one counts  |
        | a good table, then a bad one | a good [sign]  | a bad [sign]      | neither signed nor verified | the later one counts  |
        | a table in two halves        | half of [sign] | the other half    | neither signed nor verified | replaced, not merged  |
        | a table, and a part of it    | a good [sign]  | only [sign.munge] | neither signed nor verified | replaced, not merged  |

    Scenario: The names of configuration files decide about their order, not the time of writing
      Given the configuration files
        | name   | content       |
        | b.toml | a good [sign] |
        | a.toml | a bad [sign]  |
      Then requests are signed and verified with it

    Scenario Outline: A configuration file named <name> is not matched
      Given the configuration files
        | name   | content       |
        | a.toml | a good [sign] |
        | <name> | a bad [sign]  |
      Then requests are signed and verified with it

      Examples:
        | name       | why             |
        | .b.toml    | hidden          |
        | b.conf     | of another kind |
        | b.toml.bak | of another kind |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                             | verdict | why                         |
        | cfg-two-files-split-tables         | signed  | tables apart                |
        | cfg-two-files-same-table-override  | signed  | the later table counts      |
        | cfg-two-files-same-table-override2 | refused | the later table is bad      |
        | cfg-two-files-fragment             | refused | halves are not put together |
        | cfg-two-files-subtable             | refused | a part replaces the whole   |

  @JOB-CONF-19 @MUST
  Rule: Where the pattern matches nothing, or one file cannot be parsed, nothing is signed and nothing verified

    Scenario: A pattern that matches no configuration file
      Given a configuration with which requests are signed and verified
      When its file is taken away
      Then requests are neither signed nor verified with it
      But with the file back in place requests are signed and verified

    Scenario: A pattern of a folder that does not exist
      Given a configuration with which requests are signed and verified
      When its folder is taken away
      Then requests are neither signed nor verified with it
      But with the folder back in place requests are signed and verified

    Scenario Outline: A configuration with the broken line <line>
      Given a configuration with which requests are signed and verified
      When the line <line> is added to it
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | line            | why      |
        | max-ttl         | no value |
        | = 5             | no key   |
        | foo = "unending | no end   |

    Scenario: One broken configuration file spoils all
      Given the configuration files
        | name   | content       |
        | a.toml | a good [sign] |
        | b.toml | no TOML       |
      Then requests are neither signed nor verified with it
      But without the last file they are signed and verified

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector              | verdict | why                                   |
        | cfg-hidden          | refused | a hidden file is not matched          |
        | cfg-nonsuffix       | refused | a file of another kind is not matched |
        | cfg-second-file-bad | refused | one bad file spoils all               |

  @JOB-CONF-20 @MUST @needs:path-security
  Rule: Run by root, a configuration file that others could have written is refused

    Scenario Outline: A configuration whose <file> is refused
      Given a configuration with which requests are signed and verified
      When its <file>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | file                         | why                        |
        | file can be written by all   | anybody could allow none   |
        | file is a symbolic link      | it could lead anywhere     |
        | file is a folder             | nothing to read            |
        | file is a link to nowhere    | nothing to read            |
        | folder can be written by all | the file could be replaced |
        | file belongs to another user | its owner can change it    |
        | folder belongs to another user                   | its owner can replace the file |
        | file can be written by its group, another one    | that group could allow none    |
        | folder can be written by its group, another one  | the file could be replaced     |

    Scenario Outline: A configuration whose <file> is good
      Given a configuration with which requests are signed and verified
      When its <file>
      Then requests are signed and verified with it

      Examples:
        | file                                                              | why                              |
        | folder can be written by all, with the sticky bit                 | but everybody only to their own  |
        | folder can be written by its group, another one, with the sticky bit | but everybody only to their own |
        | file can be written by its group, the reader's                    | which is trusted                 |

    Scenario Outline: Of two configuration files, <name> <fault>, and nothing is signed or verified
      Given the configuration files
        | name   | content       |
        | a.toml | a good [sign] |
        | b.toml | another table |
      And requests are signed and verified with it
      When the file <name> <fault>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | name   | fault                                    | why                     |
        | a.toml | can be written by all                    | the first one is asked  |
        | b.toml | can be written by all                    | the second one, too     |
        | a.toml | belongs to another user                  | the first one is asked  |
        | b.toml | belongs to another user                  | the second one, too     |
        | a.toml | can be written by its group, another one | the first one is asked  |
        | b.toml | can be written by its group, another one | the second one, too     |
        | b.toml | is a symbolic link                       | the second one, too     |

  @JOB-CONF-21 @MAY
  Rule: The test value -100 for max-ttl makes every signature an expired one

    @peer:munge @mechanism:munge
    Scenario: A max-ttl of -100 makes every MUNGE request an expired one
      Given a MUNGE domain with the hosts login and compute
      And the recommended configuration
      And alice signs a request
      When max-ttl becomes -100
      And it is verified
      Then it is refused
      But under the recommended configuration the same request is accepted as alice's

    @mechanism:curve
    Scenario: A max-ttl of -100 makes every curve request an expired one
      Given allowed-types is [ "curve" ]
      And a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When max-ttl becomes -100
      And it is verified
      Then it is refused
      But with a max-ttl of 100 seconds the same request is accepted as alice's

  @JOB-CONF-22 @MUST
  Rule: Configuration is TOML in all its usual spellings, and what is no TOML is refused whole

    Scenario Outline: A configuration spelt <spelling> is good
      Given a configuration with which requests are signed and verified
      When it is spelt <spelling>
      Then requests are signed and verified with it

      Examples:
        | spelling                    | why              |
        | with CR LF at the line ends | edited elsewhere |
        | with dotted keys            | legal            |
        | with quoted keys            | legal            |
        | with lists over many lines  | legal            |
        | with a hexadecimal max-ttl  | legal            |
        | with an underscored max-ttl | legal            |
        | with comments at line ends  | legal            |

    Scenario Outline: A configuration with <content> is refused
      Given a configuration with which requests are signed and verified
      When its text has <content>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | content                  | why                 |
        | a zero byte              | not a text          |
        | a control character      | not allowed in TOML |
        | a byte that is not UTF-8 | not a text          |
        | an unclosed bracket      | not TOML            |
        | a key twice              | which one counts?   |
        | the [sign] table twice   | which one counts?   |

    Scenario Outline: No key of any table may stand there twice, whatever <mechanism> needs of them
      Given a configuration for <mechanism>
      And requests are signed and verified with it
      When each key of each table is written twice
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

      @mechanism:munge @peer:munge
      Examples:
        | mechanism | why                       |
        | munge     | [sign] and [sign.munge]   |

      @mechanism:curve
      Examples:
        | mechanism | why                           |
        | curve     | [sign], [sign.curve] and [ca] |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector          | verdict | why                    |
        | cfg-ttl-hex     | signed  | a hexadecimal number   |
        | cfg-crlf        | signed  | CR LF at the line ends |
        | cfg-dotted      | signed  | dotted keys            |
        | cfg-quoted-keys | signed  | quoted keys            |
        | cfg-nul-byte    | refused | a zero byte            |
        | cfg-ctrl        | refused | a control character    |
        | cfg-bom         | refused | a byte order mark      |
        | cfg-unbalanced  | refused | an open bracket        |
        | cfg-dup-key     | refused | a key twice            |
        | cfg-dup-table   | refused | a table twice          |

  @JOB-CONF-23 @MUST
  Rule: An absurd configuration ends in a refusal within the time limit

    Scenario Outline: A configuration with <content> is refused
      Given a configuration with which requests are signed and verified
      When its text has <content>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | content             | why                                           |
        | lists 10000 deep    | must not exhaust the reader                   |
        | tables 10000 deep   | must not exhaust the reader                   |
        | 100 MiB of comments | must not fill the memory, nor be read in part |

  @JOB-CONF-24 @MUST
  Rule: A configuration is read anew for each request, even if its file has the same name, size and time

    Scenario Outline: A change of the same size and time counts: <key> = <value>
      Given it stays in one place, with the same size and time, whatever is changed in it
      And requests are signed and verified with it
      When <key> becomes <value>
      Then requests are neither signed nor verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key     | value   | why                               |
        | max-ttl | -120960 | seven signs, as 1209600 has       |
        | max-ttl | 120_96_ | seven signs, and no number at all |

  @JOB-CONF-25 @MUST
  Rule: What files are read is said by a pattern, as glob(3) reads it

    Scenario Outline: The pattern <pattern> takes in <file>, and not <other>
      Given the configuration files
        | name    | content       |
        | <file>  | a good [sign] |
        | <other> | no TOML       |
      When only the files that <pattern> matches are read
      Then requests are signed and verified with it
      But with all files that <all> matches they are neither signed nor verified

      Examples:
        | pattern        | file     | other     | all    | why                                           |
        | a.toml         | a.toml   | b.toml    | *      | a plain name is a pattern, too                |
        | *.toml         | a.toml   | a.tomlx   | *      | the whole name is meant                       |
        | *.toml         | a.toml   | xtoml     | *      | a dot is a dot                                |
        | a*.toml        | a.toml   | ba.toml   | *      | from its beginning on                         |
        | *.toml         | a.toml   | b.TOML    | *      | case counts                                   |
        | *.toml         | a.toml   | .b.toml   | .[!.]* | a leading dot is matched by no star           |
        | ?a.toml        | ba.toml  | .a.toml   | .[!.]* | ... and by no question mark                   |
        | [!x]a.toml     | ba.toml  | .a.toml   | .[!.]* | ... and by no set                             |
        | .*.toml        | .a.toml  | a.toml    | *      | a dot matches it                              |
        | \\.*.toml      | .a.toml  | a.toml    | *      | ... however it is written                     |
        | ?.toml         | a.toml   | ab.toml   | *      | one character                                 |
        | a?.toml        | ab.toml  | a.toml    | *      | not none                                      |
        | [ab].toml      | b.toml   | c.toml    | *      | one of a set                                  |
        | [ab].toml      | a.toml   | ab.toml   | *      | one of a set, and not two                     |
        | [b-d].toml     | c.toml   | a.toml    | *      | a range                                       |
        | [b-d].toml     | b.toml   | e.toml    | *      | a range with its first                        |
        | [b-d].toml     | d.toml   | -.toml    | *      | a range with its last                         |
        | [a-bd-e].toml  | d.toml   | c.toml    | *      | two ranges                                    |
        | [!b].toml      | a.toml   | b.toml    | *      | all but those of a set                        |
        | [^b].toml      | a.toml   | b.toml    | *      | the same, in another spelling                 |
        | [!b-d].toml    | e.toml   | c.toml    | *      | all but a range                               |
        | [b!].toml      | !.toml   | a.toml    | *      | only the first one turns a set round          |
        | [b^].toml      | ^.toml   | a.toml    | *      | only the first one turns a set round          |
        | []b].toml      | ].toml   | a.toml    | *      | the first bracket is one of the set           |
        | [!]b].toml     | a.toml   | ].toml    | *      | the first bracket is one of the set           |
        | [a-].toml      | -.toml   | b.toml    | *      | no range without an end                       |
        | [z-ac].toml    | c.toml   | b.toml    | *      | a range that runs backwards holds nothing     |
        | [a\\]b].toml   | b.toml   | \\.toml   | *      | a backslash takes away a meaning              |
        | [a\\]b].toml   | ].toml   | ab].toml  | *      | a backslash takes away a meaning              |
        | [a\\-c].toml   | -.toml   | b.toml    | *      | a backslash takes away a meaning              |
        | [a-\\c].toml   | b.toml   | \\.toml   | *      | a backslash takes away a meaning              |
        | \\*.toml       | *.toml   | a.toml    | *      | a backslash takes away a meaning              |
        | \\?.toml       | ?.toml   | a.toml    | *      | a backslash takes away a meaning              |
        | \\[a].toml     | [a].toml | a.toml    | *      | a backslash takes away a meaning              |
        | [a.toml        | [a.toml  | a.toml    | *      | a set that nobody closes is none              |
        | [].toml        | [].toml  | ].toml    | *      | a set that nobody closes is none              |
        | [[].toml       | [.toml   | a.toml    | *      | an opening bracket is one of a set            |
        | [a&&b].toml    | &.toml   | c.toml    | *      | what means something elsewhere                |
        | {a,b}.toml     | {a,b}.toml | a.toml  | *      | what means something elsewhere                |
        | a+(b).toml     | a+(b).toml | aab.toml | *     | what means something elsewhere                |
        | x*/a.toml      | xy/a.toml  | z/a.toml | */*   | in the name of a folder                       |
        | [!z]/a.toml    | y/a.toml   | z/a.toml | */*   | in the name of a folder                       |
        | */a.toml       | x/a.toml   | .y/a.toml | .[!.]*/* | in the name of a folder                   |
        | *.toml         | a.toml     | x/b.toml | */*   | a slash is matched by no star                 |
        | **/a.toml      | x/a.toml   | x/y/a.toml | */*/* | two stars are as good as one                |

    Scenario Outline: The pattern <pattern> takes nothing in, not even <file>
      Given the configuration files
        | name   | content       |
        | <file> | a good [sign] |
      When only the files that <pattern> matches are read
      Then requests are neither signed nor verified with it
      But with all files that * matches they are signed and verified

      Examples:
        | pattern      | file        | why                                          |
        | [z-a].toml   | b.toml      | a range that runs backwards holds nothing    |
        | [z-a].toml   | [z-a].toml  | a set is no text                             |
        | [.]a.toml    | xa.toml     | only a dot, and that not at the beginning    |
        | A.toml       | a.toml      | case counts                                  |
        | a.toml/*     | a.toml      | a file is no folder                          |
        | x/*          | a.toml      | a folder that is not there                   |

  @JOB-CONF-26 @MUST
  Rule: A text over many lines is one text, whatever stands in it

    Scenario Outline: A configuration with a text <text> is good
      Given a configuration with which requests are signed and verified
      When before its first table there is a text <text>
      Then requests are signed and verified with it

      Examples:
        | text                                              | why                                    |
        | in three double quotes that looks like a table    | a table in a text is none              |
        | in three single quotes that looks like a table    | a table in a text is none              |
        | in three double quotes with open brackets         | a bracket in a text is none            |
        | in three single quotes with open brackets         | a bracket in a text is none            |
        | in three double quotes with a comment sign        | a comment in a text is none            |
        | in three double quotes with two quotes inside     | two are not three                      |
        | in three double quotes with a quoted quote inside | a quoted quote is no quote             |
        | in three double quotes that ends in a quote       | the last three of four end it          |
        | in three double quotes that ends in two quotes    | the last three of five end it          |
        | in three single quotes that ends in a quote       | the last three of four end it          |
        | in three single quotes that ends in a backslash   | a backslash is a letter there          |
        | in three double quotes that ends in a backslash   | a quoted backslash quotes nothing      |
        | in three double quotes with single ones inside    | three single quotes end nothing there  |
        | in three single quotes with double ones inside    | three double quotes end nothing there  |
        | in one double quote with open brackets            | a bracket in a text is none            |
        | in one single quote with open brackets            | a bracket in a text is none            |
        | in one double quote with a quoted quote inside    | a quoted quote is no quote             |
        | in one single quote that ends in a backslash      | a backslash is a letter there          |
        | that is empty                                     | two quotes are not three               |

    Scenario Outline: A configuration with a text <text> is refused
      Given a configuration with which requests are signed and verified
      When before its first table there is a text <text>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | text                                            | why                                    |
        | in three double quotes that never ends          | all that follows is in it              |
        | in three single quotes that never ends          | all that follows is in it              |
        | in three double quotes that ends in single ones | they do not end it                     |
        | in three single quotes that ends in double ones | they do not end it                     |
        | in three double quotes that ends in a quoted one | a quoted quote ends nothing           |
        | in three double quotes that ends in six quotes  | one too many                           |
        | in one double quote that goes over two lines    | one quote holds one line               |
        | in one single quote that goes over two lines    | one quote holds one line               |
